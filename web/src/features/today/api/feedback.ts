/** What she said of her cards; the latest word on a card counts. */

import { creatorPath, post } from "@/client/http";
import type { Feedback, Page, Verdict } from "@/client/types";
import { refresh, useAnswer } from "@/lib/query";

const path = (creator: string) => creatorPath(creator, "feedback");

/** Gives the path of all she said of her cards. */
export const saidPath = (creator: string) => `${path(creator)}?limit=500`;

/** Gives her last word on a card, null where she has not said any. */
export function useLastWord(creator: string, card: string): Feedback | null {
  const said = useAnswer<Page<Feedback>>(saidPath(creator));
  return said.data?.items.findLast((one) => one.card === card) ?? null;
}

export async function say(creator: string, card: string, verdict: Verdict, reason: string): Promise<void> {
  await post(path(creator), { card, verdict, reason });
  refresh(path(creator));
}
