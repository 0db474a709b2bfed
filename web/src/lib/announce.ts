/** One sentence for those who cannot see that something changed. */


import { useStore } from "@/lib/store";

let sentence = "";
const listeners = new Set<() => void>();

/** Says a sentence; the same one again is said again. */
export function announce(said: string): void {
  sentence = said === sentence ? `${said}\u00a0` : said;
  for (const listener of listeners) listener();
}

export function useAnnouncement(): string {
  return useStore(subscribe, () => sentence);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
