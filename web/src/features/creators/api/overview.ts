/** The creators of a workspace side by side, in pages. */

import { withQuery } from "@/client/http";
import type { Creator, Page } from "@/client/types";
import { useAnswer } from "@/lib/query";

const AT_ONCE = 100; // the same as the switch of creators asks for: the first page is there already
const DAY_MS = 86_400_000;

export function useOverview(cursor: string | null) {
  return useAnswer<Page<Creator>>(withQuery("/creators", { limit: AT_ONCE, cursor }));
}

/** Gives how many whole days ago something was. */
export function daysSince(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(iso)) / DAY_MS));
}
