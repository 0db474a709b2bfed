/** Her report: the last one, and asking for a new one. */

import { creatorPath, maybePath, post } from "@/client/http";
import type { Advice, Explanation, Job } from "@/client/types";
import { follow } from "@/features/imports/api/jobs";
import { preferences } from "@/lib/preferences";
import { useAnswer } from "@/lib/query";

export function useAdvice(creator: string) {
  return useAnswer<Advice>(maybePath(creator, "advice"));
}

export function useCardExplanation(creator: string, card: string) {
  return useAnswer<Explanation>(creatorPath(creator, "cards", card, "explanation"));
}

/** Starts a new report for the goal and the zone she chose; every page follows it. */
export async function askForAdvice(creator: string): Promise<void> {
  const { goal, zone } = preferences();
  const job = await post<Job>(creatorPath(creator, "advice"), { ...(goal && { goal }), ...(zone && { timezone: zone }) });
  follow(creator, job.id);
}
