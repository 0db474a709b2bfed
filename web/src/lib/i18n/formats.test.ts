import { expect, test } from "vitest";

import { formats } from "./formats";

const words = formats("en-GB");

test("nothing is ever said to be certain", () => {
  expect(words.sure(0.9999)).toBe("99%");
});

test("a change carries its sign, and nought has none", () => {
  expect([words.change(0.19), words.change(-0.2), words.change(0.001)]).toEqual(["+19%", "−20%", "0%"]);
});

test("a day is the day that is written, wherever the device is", () => {
  expect(words.day("2026-01-01")).toBe("1 Jan 2026");
  expect(words.weekdayOf("2026-01-01T23:59:00Z")).toBe("Thu");
  expect([words.weekday(0), words.weekday(6, "short"), words.hour(18)]).toEqual(["Monday", "Sun", "18:00"]);
});

test("what is no time is shown as it came", () => {
  expect(words.moment("soon")).toBe("soon");
});
