/** The service as the pages see it, answering from documents the engine made for the made-up creator. */

import { vi } from "vitest";

import advice from "./fixtures/advice.json";
import correlations from "./fixtures/correlations.json";
import explanation from "./fixtures/explanation.json";
import forecast from "./fixtures/forecast.json";
import groups from "./fixtures/groups.json";
import postExplanation from "./fixtures/post-explanation.json";
import posts from "./fixtures/posts.json";
import prediction from "./fixtures/prediction.json";
import receipt from "./fixtures/receipt.json";
import timing from "./fixtures/timing.json";
import trackRecord from "./fixtures/track-record.json";

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

export type Answer = unknown;

/** An answer that is a problem. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail = "",
    readonly remedy = "",
  ) {}
}

const page = (items: unknown[]) => ({ items, next_cursor: null, has_more: false });
const tooLittle = (detail: string) => new Refusal(409, "refused", detail, "Import more first.");
const job = { id: "demo:1", kind: "import", creator: "demo", state: "done", progress: { activity: "", done: 1, total: 1 }, problem: null };
const done = { ...job, result: { import_id: "i1", receipt, cards: 3, refused: null } };

/** Gives what the service says of the made-up creator, by verb and path. */
export function answers(): Record<string, Answer> {
  return {
    "GET /me": { mode: "local", workspace: "home", subject: "you", role: "owner", scopes: [], version: "0.1.0" },
    "GET /creators": page([{ creator: "demo", posts: 220, imports: 1, last_import_at: null, advised_at: null, cards: null, made_up: false }]),
    "GET /creators/demo": { creator: "demo", posts: 220, imports: 1, last_import_at: null, advised_at: null, cards: null, made_up: false },
    "GET /creators/demo/advice": advice,
    "POST /creators/demo/advice": done,
    "GET /creators/demo/feedback": page([]),
    "POST /creators/demo/feedback": {},
    "GET /creators/demo/forecast": page(forecast),
    "GET /creators/demo/timing": page(timing),
    "GET /creators/demo/track-record": trackRecord,
    "GET /creators/demo/groups": page(groups),
    "GET /creators/demo/correlations": page(correlations),
    "GET /creators/demo/platforms": tooLittle("All posts are on one account."),
    "GET /creators/demo/segments": tooLittle("No people did something."),
    "GET /creators/demo/voice": tooLittle("No comments have been imported."),
    "GET /creators/demo/posts": page(posts),
    "GET /creators/demo/imports": page([{ id: "i1", at: "2026-06-30T18:05:00Z", files: ["export.csv"], posts: 220, comments: 0, events: 0 }]),
    "GET /creators/demo/imports/i1": receipt,
    "POST /creators/demo/imports": done,
    "DELETE /creators/demo/imports/i1": { import_id: "i1", rows: 220 },
    "POST /creators/demo/demo": done,
    "DELETE /creators/demo": { forgotten: 12 },
    "POST /creators/demo/score": prediction,
    "GET /jobs/demo%3A1": done,
    ...Object.fromEntries(advice.cards.map((card) => [`GET /creators/demo/cards/${card.id}/explanation`, explanation])),
    ...Object.fromEntries(posts.map((post) => [`GET /creators/demo/posts/${post.id}/explanation`, postExplanation])),
  };
}

/** Gives what a service with accounts says to an owner, beside the rest. */
export function withAccounts(role = "owner"): Record<string, Answer> {
  const scopes = role === "owner" ? ["posts:read", "advice:read", "later:scope"] : ["advice:read"];
  const until = "2026-07-07T18:05:00Z";
  return {
    "GET /me": { mode: "accounts", workspace: "studio", subject: "u1", role, scopes, version: "0.1.0" },
    "GET /members": page([
      { id: "u1", email: "ana@example.org", name: "Ana", role },
      { id: "u2", email: "bea@example.org", name: "Bea", role: "viewer" },
    ]),
    "GET /invitations": page([{ id: "v1", email: "cleo@example.org", role: "editor", by: "u1", made_at: until, ends_at: until }]),
    "GET /tokens": page([{ id: "k1", name: "nightly", workspace: "studio", scopes: ["posts:read"], made_at: until, ends_at: until }]),
    "GET /session/providers": page([]),
    "GET /session": session("studio", role),
    "GET /audit": page([
      line("a3", "u1", "Ana", "PUT", "/v1/members/{member}"),
      line("a2", "u2", "Bea", "GET", "/v1/creators/{creator}/advice", { creator: "demo" }),
      line("a1", "u2", "Bea", "DELETE", "/v1/creators/{creator}", { creator: "demo", status: 403 }),
      line("a0", "u9", "", "GET", "/v1/later", { status: 500 }),
    ]),
  };
}

/** Gives who is signed in, as the service tells her; she is a member of `others` too. */
export function session(workspace: string, role = "owner", others: string[] = []): Answer {
  const workspaces = [workspace, ...others].map((name) => ({ workspace: name, role }));
  return { subject: "u1", email: "ana@example.org", name: "Ana", workspace, role, scopes: [], workspaces, csrf_token: "w0rd", ends_at: "2026-07-07T18:05:00Z" };
}

function line(id: string, subject: string, name: string, method: string, route: string, more: object = {}): Answer {
  return { id, at: "2026-07-01T18:05:00Z", subject, name, role: "owner", grant: "g1", method, route, creator: "", status: 200, request_id: `req-${id}`, ...more };
}

/** Lets the pages ask this service; gives what they asked, in order. `others` replace answers. */
export function serve(others: Record<string, Answer> = {}): Asked[] {
  const known = { ...answers(), ...others };
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit = {}) => {
    const path = address.replace(/^\/v1/, "");
    const method = init.method ?? "GET";
    asked.push({ method, path, body: typeof init.body === "string" ? JSON.parse(init.body) : init.body });
    const key = `${method} ${path}`;
    return Promise.resolve(responseOf(known[key] ?? known[key.split("?")[0] ?? ""] ?? new Refusal(404, "not-found", key)));
  });
  return asked;
}

function responseOf(answer: Answer): Response {
  if (!(answer instanceof Refusal)) return Response.json(answer);
  const { status, code, detail, remedy } = answer;
  const body = { type: "about:blank", title: `title of ${code}`, status, code, detail, remedy, retryable: false, request_id: "req-1" };
  return Response.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}
