import { describe, expect, test } from "vitest";

import { worded } from "./message";

describe("a text of the catalogue", () => {
  test("chooses the plural of its language", () => {
    const posts = { one: "{n} post", other: "{n} posts" };
    expect(worded(posts, "en-GB", { n: 1 })).toBe("1 post");
    expect(worded(posts, "en-GB", { n: 1200 })).toBe("1,200 posts");
    expect(worded({ one: "um", other: "muitos" }, "pt-BR", { n: 0 })).toBe("um");
  });

  test("writes numbers as the language does", () => {
    expect(worded("{n}", "es", { n: 12345.67 })).toBe("12.345,7");
  });

  test("leaves a place nobody fills visible, and what stands in a value alone", () => {
    expect(worded("{a} {b}", "en-GB", { a: "{b}" })).toBe("{b} {b}");
  });
});
