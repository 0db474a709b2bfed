/** The files that were brought in last, as long as the page is open: she may say more of one without choosing it again. */

import type { Said } from "./imports";

interface Brought {
  job: string;
  files: readonly File[];
  said: Said;
  picked: boolean;
}

export interface BroughtFile {
  file: File;
  said: Said;
  /** Whether she had picked its columns. */
  picked: boolean;
}

let last: Brought | null = null;

export function brought(job: string, files: readonly File[], said: Said, picked: boolean): void {
  last = { job, files, said, picked };
}

/** Gives the file of some work that a receipt names, or the only one; null where it is not at hand any more. */
export function broughtBy(job: string, name: string): BroughtFile | null {
  if (last?.job !== job) return null;
  const { files, said, picked } = last;
  const file = files.find((one) => one.name === name) ?? (files.length === 1 ? files[0] : undefined);
  return file ? { file, said, picked } : null;
}
