/** Her imports: bringing files in, what became of every row, and taking an import back. */

import { creatorPath, post, remove } from "@/client/http";
import type { Import, Job, Page, Receipt } from "@/client/types";
import { preferences } from "@/lib/preferences";
import { refresh, useAnswer } from "@/lib/query";

import { follow } from "./jobs";

export function useImports(creator: string) {
  return useAnswer<Page<Import>>(creatorPath(creator, "imports"));
}

export function useReceipt(creator: string, id: string) {
  return useAnswer<Receipt>(creatorPath(creator, "imports", id));
}

/** Sends files; the service reads them, then advises. `observedAt` is the day the numbers were taken, where she says. */
export async function bringIn(creator: string, files: readonly File[], observedAt: string): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const { zone } = preferences();
  if (zone) form.append("timezone", zone);
  if (observedAt) form.append("observed_at", observedAt);
  const job = await post<Job>(creatorPath(creator, "imports"), form);
  follow(creator, job.id);
}

/** Loads the made-up creator, for whoever has no file at hand; gives whose pages to show. */
export async function bringInDemo(creator: string): Promise<string> {
  const job = await post<Job>(creatorPath(creator, "demo"), {});
  const shown = job.creator || creator;
  follow(shown, job.id);
  return shown;
}

/** Takes an import back; the service then advises anew by itself. */
export async function takeBack(creator: string, id: string): Promise<void> {
  await remove(creatorPath(creator, "imports", id));
  refreshCreator(creator);
}

/** Marks all that is shown of a creator as old. */
export function refreshCreator(creator: string): void {
  refresh(creatorPath(creator));
  refresh("/creators?");
}
