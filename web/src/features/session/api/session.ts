/** Signing in and out; the session itself is a cookie that no script can read. */

import { post, put, remove } from "@/client/http";
import { keepWord } from "@/client/ownWord";
import type { Page, Provider, Session } from "@/client/types";
import { followNothing } from "@/features/imports/api/jobs";
import { forgetAnswers, useAnswer } from "@/lib/query";
import { signInNeeded } from "@/lib/signed";

const SESSION = "/session";

/** Gives where else one can sign in. */
export function useProviders() {
  return useAnswer<Page<Provider>>(`${SESSION}/providers`);
}

/** Signs in; whatever was known before is another's, or nobody's. */
export async function signIn(email: string, password: string): Promise<void> {
  await begin(SESSION, { email, password });
}

/** Accepts an invitation by its text, and is signed in by that. */
export async function accept(token: string, name: string, password: string): Promise<void> {
  await begin("/invitations/accept", { token, name, password });
}

async function begin(path: string, said: object): Promise<void> {
  keepWord(""); // before it there is none to send, and none to ask for
  try {
    const session = await post<Session>(path, said);
    keepWord(session.csrf_token);
  } catch (thrown) {
    keepWord(null);
    throw thrown;
  }
  forgetAnswers();
  signInNeeded(false);
}

/** Gives who is signed in, and the workspaces she belongs to. */
export function useSession() {
  return useAnswer<Session>(SESSION);
}

/** Goes on in another workspace of hers; whatever was shown was the other's. */
export async function goOnIn(workspace: string): Promise<void> {
  const session = await put<Session>(SESSION, { workspace });
  keepWord(session.csrf_token);
  followNothing();
  forgetAnswers();
}

/** Gives her a new password; it comes with a new session, and every other one is over. */
export async function changePassword(password: string, wanted: string): Promise<void> {
  const session = await put<Session>(`${SESSION}/password`, { password, new: wanted });
  keepWord(session.csrf_token);
}

/** Signs out, here and in the service. */
export async function signOut(): Promise<void> {
  await remove(SESSION);
  keepWord(null);
  followNothing();
  forgetAnswers();
  signInNeeded(true);
}
