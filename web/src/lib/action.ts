/** Something she does that the service must carry out: whether it is under way, and what went wrong. */

import { useCallback, useRef, useState } from "preact/hooks";

import { asProblem, type Problem } from "@/client/problem";

export interface Action<Args extends unknown[]> {
  run: (...args: Args) => Promise<boolean>;
  busy: boolean;
  problem: Problem | null;
  clear: () => void;
}

/** Wraps an asynchronous deed; `run` says whether it succeeded and never throws. A second call while busy does nothing. */
export function useAction<Args extends unknown[]>(deed: (...args: Args) => Promise<unknown>): Action<Args> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const runningRef = useRef(false);
  const run = useCallback(
    async (...args: Args) => {
      if (runningRef.current) return false;
      runningRef.current = true;
      setBusy(true);
      setProblem(null);
      try {
        await deed(...args);
        return true;
      } catch (thrown) {
        setProblem(asProblem(thrown));
        return false;
      } finally {
        runningRef.current = false;
        setBusy(false);
      }
    },
    [deed],
  );
  const clear = useCallback(() => {
    setProblem(null);
  }, []);
  return { run, busy, problem, clear };
}
