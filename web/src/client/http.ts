/** Requests to the service on the same origin: JSON in, JSON out, and a Problem where it fails. */

import { signInNeeded } from "@/lib/signed";

import { ownWord } from "./ownWord";
import { isNotYet, notYetProblem, offlineProblem, problemOf, SIGN_IN, type NotYet } from "./problem";

export const API = "/v1";

/** Gives the path of something that belongs to a creator. */
export function creatorPath(creator: string, ...parts: string[]): string {
  return ["/creators", creator, ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
}

/** Asks that too little is told as an answer, which a browser does not complain of as it does of an error. */
export const MAYBE = { not_yet: "answer" } as const;

/** Gives the path of something of a creator that there may be too little for yet. */
export function maybePath(creator: string, ...parts: string[]): string {
  return withQuery(creatorPath(creator, ...parts), MAYBE);
}

/** Adds the parameters that are given to a path. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${API}${path}`, { credentials: "same-origin", ...init });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw offlineProblem();
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === SIGN_IN) signInNeeded(true);
  throw problem;
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body = (text === "" ? null : JSON.parse(text)) as T | NotYet;
  if (isNotYet(body)) throw notYetProblem(body);
  return body;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return bodyOf<T>(await send(path, { headers: { Accept: "application/json" }, ...(signal && { signal }) }));
}

/** Posts JSON or a form. Each request has a key of its own, so that a repeated one is done once. */
export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const form = body instanceof FormData;
  const headers = {
    Accept: "application/json",
    "Idempotency-Key": crypto.randomUUID(),
    ...(await ownWordHeader()),
    ...(!form && { "Content-Type": "application/json" }),
  };
  return bodyOf<T>(
    await send(path, { method: "POST", headers, body: form ? body : JSON.stringify(body ?? {}), ...(signal && { signal }) }),
  );
}

/** Puts something in the place of what is there. */
export async function put<T>(path: string, body: unknown): Promise<T> {
  const headers = { Accept: "application/json", "Content-Type": "application/json", ...(await ownWordHeader()) };
  return bodyOf<T>(await send(path, { method: "PUT", headers, body: JSON.stringify(body) }));
}

export async function remove<T>(path: string): Promise<T> {
  return bodyOf<T>(await send(path, { method: "DELETE", headers: { Accept: "application/json", ...(await ownWordHeader()) } }));
}

async function ownWordHeader(): Promise<Record<string, string>> {
  const word = await ownWord();
  return word === "" ? {} : { "X-CSRF-Token": word };
}
