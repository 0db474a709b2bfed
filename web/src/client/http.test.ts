import { expect, test, vi } from "vitest";

import { Refusal, serve } from "@/testing/service";

import { creatorPath, get, post, withQuery } from "./http";
import { asProblem } from "./problem";

const failed = (deed: Promise<unknown>) => deed.then(() => null, asProblem);

test("names of creators cannot leave their place in an address", () => {
  expect(creatorPath("../me", "posts", "a/b?c")).toBe("/creators/..%2Fme/posts/a%2Fb%3Fc");
});

test("only parameters that were given are sent, nought among them", () => {
  expect(withQuery("/x", { a: null, b: "", c: 0, d: "ü" })).toBe("/x?c=0&d=%C3%BC");
  expect(withQuery("/x", { a: undefined })).toBe("/x");
  expect(withQuery("/x?c=0", { d: 1 })).toBe("/x?c=0&d=1");
});

test("a problem keeps what the service said", async () => {
  serve({ "GET /x": new Refusal(409, "refused", "Too few.", "Bring more.") });
  const problem = await failed(get("/x"));
  expect(problem?.document).toMatchObject({ code: "refused", status: 409, detail: "Too few.", remedy: "Bring more.", request_id: "req-1" });
});

test("no answer at all is offline, and an answer of something else is unreadable", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  expect((await failed(get("/x")))?.code).toBe("offline");
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 502 })));
  expect((await failed(get("/x")))?.document).toMatchObject({ code: "unreadable-answer", status: 502, retryable: true });
});

test("each request that changes something has a key of its own", async () => {
  const keys: string[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get("Idempotency-Key") ?? "");
    return Promise.resolve(Response.json({}));
  });
  await post("/x", {});
  await post("/x", {});
  expect(new Set(keys).size).toBe(2);
});

test("too little as an answer is the problem it is otherwise", async () => {
  const told = { code: "refused", title: "There is too little data", detail: "Three posts.", remedy: "Import more." };
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ not_yet: told })));
  await expect(get("/x?not_yet=answer")).rejects.toMatchObject({ code: "refused", document: { ...told, status: 200 } });
});
