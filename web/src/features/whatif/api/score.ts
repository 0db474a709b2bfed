/** What a draft will probably reach: asked anew a moment after she stops typing; an older answer never overtakes a newer. */

import { useEffect, useState } from "preact/hooks";

import { creatorPath, post } from "@/client/http";
import { asProblem, type Problem } from "@/client/problem";
import type { Draft, Prediction } from "@/client/types";
import { useSettled } from "@/lib/kept";

const STILL_MS = 500;

interface Scored {
  draft: Draft;
  prediction: Prediction | null;
  problem: Problem | null;
}

export interface Scoring {
  prediction: Prediction | null;
  problem: Problem | null;
  /** Whether what is shown belongs to an older wording. */
  stale: boolean;
}

export function useScore(creator: string, draft: Draft): Scoring {
  const settled = useSettled(draft, STILL_MS);
  const [scored, setScored] = useState<Scored | null>(null);
  const asked = settled.text.trim() !== "";
  useEffect(() => {
    if (!asked) return;
    const stop = new AbortController();
    post<Prediction>(creatorPath(creator, "score"), settled, stop.signal).then(
      (prediction) => {
        setScored({ draft: settled, prediction, problem: null });
      },
      (thrown: unknown) => {
        if (!stop.signal.aborted) setScored({ draft: settled, prediction: null, problem: asProblem(thrown) });
      },
    );
    return () => {
      stop.abort();
    };
  }, [creator, settled, asked]);
  if (draft.text.trim() === "" || scored === null) return { prediction: null, problem: null, stale: asked };
  return { prediction: scored.prediction, problem: scored.problem, stale: scored.draft !== draft };
}
