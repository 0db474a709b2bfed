/** What a planned test can tell, by the engine's own rule (TestPlan in domain/cards.py). */

import type { Card } from "@/client/types";

type Plan = Pick<Card["test_plan"], "mde">;

const BELIEVABLE = 1; // no single habit is believed to do more than double what a post gets
const LEAST = 0.01; // "a difference of 0 % or more" says nothing

/** Tells whether a test shows any difference that a habit is believed to make. */
export function canTell({ mde }: Plan): boolean {
  return mde <= BELIEVABLE;
}

/** Gives the smallest difference it shows, as it is told. */
export function shownFrom({ mde }: Plan): number {
  return Math.max(mde, LEAST);
}
