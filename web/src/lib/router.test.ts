import { expect, test } from "vitest";

import { href, placeOf } from "./router";

test("a place is read back from its own link", () => {
  const link = href("a b/c", "posts", "ü#?1", { sort: "-times" });
  expect(placeOf(link)).toMatchObject({ creator: "a b/c", page: "posts", detail: "ü#?1" });
  expect(placeOf(link).query.get("sort")).toBe("-times");
});

test("an empty address is nobody's first page", () => {
  expect(placeOf("")).toMatchObject({ creator: null, page: "today", detail: null });
  expect(placeOf("#/")).toMatchObject({ creator: null, page: "today" });
  expect(placeOf("#/demo")).toMatchObject({ creator: "demo", page: "today" });
});

test("an address somebody mistyped is no fault", () => {
  expect(placeOf("#/%E0%A4%A/posts").creator).toBe("%E0%A4%A");
});
