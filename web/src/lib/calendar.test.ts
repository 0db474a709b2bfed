import { expect, test } from "vitest";

import type { Card } from "@/client/types";
import advice from "@/testing/fixtures/advice.json";

import { calendarOf } from "./calendar";

const experiment = advice.cards[2] as unknown as Card;
const words = { draw: "Draw; this, week", post: (number: number) => `Post ${number}`, look: "Look 🌿".repeat(12), details: "a\nb" };
const sunday = new Date(2026, 6, 5, 23, 30);
const unfolded = (text: string) => text.replaceAll("\r\n ", "");

test("a test begins on a Monday to come, repeats weekly, and ends with a look", () => {
  const text = unfolded(calendarOf(experiment, sunday, words));
  expect(text).toContain("DTSTART;VALUE=DATE:20260706\r\nRRULE:FREQ=WEEKLY;COUNT=26");
  expect(text).toContain("DTSTART;VALUE=DATE:20270104");
  expect(text).toContain("SUMMARY:Draw\\; this\\, week");
  expect(text).toContain("DESCRIPTION:a\\nb");
});

test("posts that were drawn each have a day of their own", () => {
  const drawn = { ...experiment, next_posts: [{ number: 1, by: "2026-07-09", side: "to" as const }] };
  const text = calendarOf(drawn, sunday, words);
  expect(text).toContain("DTSTART;VALUE=DATE:20260709");
  expect(text).toContain("DTSTART;VALUE=DATE:20260710");
  expect(text).not.toContain("RRULE");
});

test("no line is longer than the format allows, and no letter is cut", () => {
  for (const line of calendarOf(experiment, sunday, words).split("\r\n")) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(unfolded(calendarOf(experiment, sunday, words))).toContain(words.look);
});
