/** What the service said last, by path: one copy for all who show it, asked for again when it is no longer true. */

import { useCallback, useEffect } from "preact/hooks";

import { useStore } from "@/lib/store";

import { get } from "@/client/http";
import { asProblem, type Problem } from "@/client/problem";

export type Answer<T> =
  | { state: "loading"; data: undefined; problem: undefined }
  | { state: "ready"; data: T; problem: undefined }
  | { state: "failed"; data: undefined; problem: Problem };

interface Entry {
  answer: Answer<unknown>;
  asked: boolean;
}

const LOADING: Answer<never> = { state: "loading", data: undefined, problem: undefined };
const entries = new Map<string, Entry>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function ask(path: string): Promise<void> {
  const before = entries.get(path);
  if (before?.asked) return;
  const entry: Entry = { answer: before?.answer ?? LOADING, asked: true };
  entries.set(path, entry);
  let answer: Answer<unknown>;
  try {
    answer = { state: "ready", data: await get(path), problem: undefined };
  } catch (thrown) {
    answer = { state: "failed", data: undefined, problem: asProblem(thrown) };
  }
  if (entries.get(path) !== entry) return; // forgotten or asked for anew meanwhile
  entries.set(path, { answer, asked: true });
  tell();
}

/** Asks for an answer before anybody shows it. */
export function askAhead(path: string): void {
  void ask(path);
}

/** Marks all answers below a path as old: what is shown stays until the new one is there. */
export function refresh(prefix: string): void {
  for (const [path, entry] of entries) {
    if (path.startsWith(prefix)) entries.set(path, { answer: entry.answer, asked: false });
  }
  tell();
}

/** Drops all answers below a path, so that nothing of them can be shown again. */
export function forgetAnswers(prefix = ""): void {
  for (const path of [...entries.keys()]) if (path.startsWith(prefix)) entries.delete(path);
  tell();
}

/** Lets a page that others change too be asked anew each time it is opened: what it showed is old when she leaves it. */
export function useOldAfterwards(...prefixes: string[]): void {
  const told = prefixes.join("\n");
  useEffect(
    () => () => {
      for (const prefix of told.split("\n")) refresh(prefix);
    },
    [told],
  );
}

/** Gives the answer of a path, asking for it if nobody has; null asks nothing and stays loading. */
export function useAnswer<T>(path: string | null): Answer<T> & { reload: () => void } {
  const entry = useStore(subscribe, () => (path === null ? undefined : entries.get(path)));
  useEffect(() => {
    if (path !== null && !entry?.asked) void ask(path);
  }, [path, entry]); // the entry, not whether it is asked: one that grew old while on its way was never seen as asked
  const reload = useCallback(() => {
    if (path === null) return;
    entries.delete(path);
    tell();
  }, [path]);
  return { ...((entry?.answer ?? LOADING) as Answer<T>), reload };
}
