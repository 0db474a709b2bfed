/** The creators of the workspace. */

import { creatorPath, remove } from "@/client/http";
import type { Creator, Page } from "@/client/types";
import { forgetAnswers, useAnswer } from "@/lib/query";

import { leave } from "./jobs";

export const CREATORS = "/creators?limit=100";
export const NEW_CREATOR = "me"; // the name a creator of this computer has until she gives another
export const DEMO_CREATOR = "demo"; // the name the made-up creator has beside hers, as `whatworks serve --demo` gives it

export function useCreators() {
  return useAnswer<Page<Creator>>(CREATORS);
}

/** Tells whether a creator is the made-up one, as far as is known. It asks nothing of its own: every first view has the list. */
export function useMadeUp(creator: string): boolean {
  return useCreators().data?.items.some((one) => one.creator === creator && one.made_up) ?? false;
}

/** Gives what is kept of a creator; null asks nothing. */
export function useCreator(creator: string | null) {
  return useAnswer<Creator>(creator === null ? null : creatorPath(creator));
}

/** Deletes everything known of a creator, here and in the service. */
export async function forget(creator: string): Promise<void> {
  await leave(creator); // first: work of hers goes with her, and asking for it then would find nothing
  await remove(creatorPath(creator));
  forgetAnswers();
}
