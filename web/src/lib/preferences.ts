/** What she chose once on this device: theme, language, goal, zone. Nothing of her posts is kept here. */


import { useStore } from "@/lib/store";

export interface Preferences {
  theme: "auto" | "light" | "dark";
  language: string;
  goal: string;
  zone: string;
  audienceZone: string;
  creator: string;
}

const KEY = "whatworks.preferences";
const UNSET: Preferences = { theme: "auto", language: "", goal: "", zone: "", audienceZone: "", creator: "" };
const listeners = new Set<() => void>();
let current = stored();

function stored(): Preferences {
  try {
    return { ...UNSET, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return UNSET; // storage is closed or holds something else: her choices last as long as the page
  }
}

export function preferences(): Preferences {
  return current;
}

/** Keeps a choice, here and for the next visit. */
export function prefer(change: Partial<Preferences>): void {
  const names = Object.keys(change) as (keyof Preferences)[];
  if (names.every((name) => change[name] === current[name])) return;
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // storage is closed: the choice lasts as long as the page
  }
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
