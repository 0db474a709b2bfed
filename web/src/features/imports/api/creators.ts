/** The creators of the workspace. */

import { creatorPath, remove } from "@/client/http";
import type { Creator, Page } from "@/client/types";
import { forgetAnswers, useAnswer } from "@/lib/query";

import { follow } from "./jobs";

export const CREATORS = "/creators?limit=100";

export function useCreators() {
  return useAnswer<Page<Creator>>(CREATORS);
}

/** Gives what is kept of a creator; null asks nothing. */
export function useCreator(creator: string | null) {
  return useAnswer<Creator>(creator === null ? null : creatorPath(creator));
}

/** Deletes everything known of a creator, here and in the service. */
export async function forget(creator: string): Promise<void> {
  follow(creator, null); // first: work of hers goes with her, and asking for it then would find nothing
  await remove(creatorPath(creator));
  forgetAnswers();
}
