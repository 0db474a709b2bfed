/** Her imports: bringing files in, what became of every row, and taking an import back. */

import { creatorPath, get, post, remove } from "@/client/http";
import type { Creator, Import, Job, Page, Receipt, Undone } from "@/client/types";
import { preferences } from "@/lib/preferences";
import { refresh, useAnswer } from "@/lib/query";

import { brought } from "./brought";
import { DEMO_CREATOR, NEW_CREATOR } from "./creators";
import { follow } from "./jobs";

export function useImports(creator: string) {
  return useAnswer<Page<Import>>(creatorPath(creator, "imports"));
}

export function useReceipt(creator: string, id: string) {
  return useAnswer<Receipt>(creatorPath(creator, "imports", id));
}

/** What she may say of her files: the day of their numbers ("" = the files say it), and whether to keep nothing. */
export interface Said {
  observedAt: string;
  dryRun: boolean;
}

export const NOTHING_SAID: Said = { observedAt: "", dryRun: false };

/** Sends files, and which column is which (JSON) where she said it; the service reads them, then advises. Gives whose they are: never the made-up creator's. */
export async function bringIn(shown: string, files: readonly File[], said: Said, mapping = ""): Promise<string> {
  const { observedAt, dryRun } = said;
  const creator = await whose(shown);
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const { zone } = preferences();
  if (zone) form.append("timezone", zone);
  if (observedAt) form.append("observed_at", observedAt);
  if (dryRun) form.append("dry_run", "true");
  if (mapping) form.append("mapping", mapping);
  const job = await post<Job>(creatorPath(creator, "imports"), form);
  brought(job.id, files, said, mapping !== "");
  follow(creator, job.id);
  return creator;
}

/** Gives whose files are: who is shown, unless she is made up; then the first name under which nobody made up is kept. */
async function whose(shown: string): Promise<string> {
  let name = shown;
  for (let tried = 1; (await get<Creator>(creatorPath(name))).made_up; tried += 1) {
    name = tried === 1 ? NEW_CREATOR : `${NEW_CREATOR}-${tried}`;
  }
  return name;
}

/** Loads the made-up creator, for whoever has no file at hand, under a name of her own; gives that name. */
export async function bringInDemo(): Promise<string> {
  const job = await post<Job>(creatorPath(DEMO_CREATOR, "demo"), {});
  follow(DEMO_CREATOR, job.id);
  return DEMO_CREATOR;
}

/** Takes an import back, and follows the report of what is left, so that the pages know when it is there. */
export async function takeBack(creator: string, id: string): Promise<void> {
  const { job } = await remove<Undone>(creatorPath(creator, "imports", id));
  refreshCreator(creator);
  follow(creator, job.id);
}

/** Marks all that is shown of a creator as old. */
export function refreshCreator(creator: string): void {
  refresh(creatorPath(creator));
  refresh("/creators?");
}
