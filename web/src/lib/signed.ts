/** Whether the service wants to know who she is before it says anything. */

import { useStore } from "./store";

let needed = false;
const listeners = new Set<() => void>();

/** Tells that somebody must sign in, or that somebody has. */
export function signInNeeded(now: boolean): void {
  if (now === needed) return;
  needed = now;
  for (const listener of listeners) listener();
}

export function useSignInNeeded(): boolean {
  return useStore(subscribe, () => needed);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
