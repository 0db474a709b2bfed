/** Her own tokens, for her scripts. */

import { post, remove } from "@/client/http";
import type { NewPersonalToken, PersonalToken } from "@/client/types";
import { refresh } from "@/lib/query";

export const TOKENS = "/tokens";

export interface TokenWanted {
  name: string;
  scopes: string[];
  days: number;
}

/** Makes a token; the answer holds the text that is told only this once. */
export async function makeToken(wanted: TokenWanted): Promise<NewPersonalToken> {
  const made = await post<NewPersonalToken>(TOKENS, wanted);
  refresh(TOKENS);
  return made;
}

export async function endToken({ id }: PersonalToken): Promise<void> {
  await remove(`${TOKENS}/${encodeURIComponent(id)}`);
  refresh(TOKENS);
}
