/** The word a signed-in session sends with everything that changes something: another site's page cannot know it. */

interface Asked {
  mode: string;
}

interface Told {
  csrf_token: string;
}

let word: Promise<string> | null = null;

/** Gives the session's word, asked for once; "" where the service has no accounts, or nobody is signed in. */
export function ownWord(): Promise<string> {
  word ??= asked().catch(() => {
    word = null; // nothing answered: the next change asks again
    return "";
  });
  return word;
}

/** Keeps the word of a session that has begun; null forgets that of one that has ended. */
export function keepWord(told: string | null): void {
  word = told === null ? null : Promise.resolve(told);
}

async function asked(): Promise<string> {
  const { mode } = await answerOf<Asked>("/v1/me");
  return mode === "accounts" ? (await answerOf<Told>("/v1/session")).csrf_token : "";
}

async function answerOf<T>(address: string): Promise<T> {
  const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!response.ok) throw new TypeError(String(response.status));
  return (await response.json()) as T;
}
