/** Long work of the service: which is under way for a creator, how far it is, and how it ended. */

import { useEffect, useState } from "preact/hooks";

import { useStore } from "@/lib/store";

import { API, get, remove } from "@/client/http";
import { asProblem } from "@/client/problem";
import type { Job } from "@/client/types";

const ENDS = ["done", "failed", "cancelled"] as const;
const ASK_AGAIN_MS = 2000; // where events do not come through, asking is enough: an import takes seconds

const followed = new Map<string, string>();
const results = new Map<string, Job>(); // how followed work ended: another page shows it without asking, or telling, again
const asked = new Set<Promise<Job>>(); // questions about work that are not answered yet
const listeners = new Set<() => void>();

export const ended = (job: Job): boolean => (ENDS as readonly string[]).includes(job.state);

/** Remembers which work is under way for a creator, on every page; null is none. */
export function follow(creator: string, job: string | null): void {
  const before = followed.get(creator);
  if (before !== undefined) results.delete(before);
  if (job === null) followed.delete(creator);
  else followed.set(creator, job);
  tell();
}

/** Forgets all work that is followed: it was of another workspace, or of whoever was signed in. */
export function followNothing(): void {
  followed.clear();
  results.clear();
  tell();
}

/** Follows nothing of a creator any more, and waits until what was asked of her work is answered: she is about to go. */
export async function leave(creator: string): Promise<void> {
  follow(creator, null);
  await new Promise((rendered) => setTimeout(rendered)); // whoever watched has stopped asking by then
  await Promise.allSettled(asked);
}

/** Tells whether work is under way for a creator; work that has ended is not, though its result is still shown. */
export function useUnderway(creator: string): boolean {
  return useStore(subscribe, () => {
    const job = followed.get(creator);
    return job !== undefined && !results.has(job);
  });
}

export function useFollowed(creator: string): string | null {
  return useStore(subscribe, () => followed.get(creator) ?? null);
}

export async function cancelJob(id: string): Promise<void> {
  await remove(`/jobs/${encodeURIComponent(id)}`);
}

/** Gives a job as it stands, from its events; where they break off, by asking until it has ended. */
export function useJob(id: string, onEnd: (job: Job) => void): Job | null {
  const [job, setJob] = useState<Job | null>(() => results.get(id) ?? null);
  useEffect(() => (results.has(id) ? undefined : watch(id, setJob, onEnd)), [id, onEnd]);
  return job;
}

function watch(id: string, show: (job: Job) => void, onEnd: (job: Job) => void): () => void {
  const path = `/jobs/${encodeURIComponent(id)}`;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const source = new EventSource(`${API}${path}/events`);

  async function look(again: boolean): Promise<void> {
    try {
      const answer = get<Job>(path);
      asked.add(answer);
      const job = await answer.finally(() => asked.delete(answer));
      if (over) return;
      show(job);
      if (ended(job)) {
        close();
        results.set(id, job);
        tell();
        onEnd(job);
        return;
      }
    } catch (thrown) {
      if (over) return;
      if (!asProblem(thrown).document.retryable) {
        close();
        return;
      }
    }
    if (again) timer = setTimeout(() => void look(true), ASK_AGAIN_MS);
  }

  function close(): void {
    over = true;
    clearTimeout(timer);
    source.close();
  }

  source.addEventListener("progress", () => void look(false));
  for (const end of ENDS) source.addEventListener(end, () => void look(true));
  source.onerror = () => {
    source.close();
    void look(true);
  };
  void look(false);
  return close;
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
