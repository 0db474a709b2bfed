import { expect, test } from "vitest";

import type { Card, Withheld } from "@/client/types";
import { afterDeed } from "@/lib/names";

import { sureWords } from "./CardFacts";
import { gathered } from "./WithheldList";

const series = { account: "a", platform: "instagram", metric: "reach" } as const;
const refusal = (lever: string, reason: string, id?: string, counts = {}): Withheld => ({
  lever, series, reason, needed: "More.", reason_message: id === undefined ? null : { id, params: counts },
});

test("refusals that say the same stand together, others do not", () => {
  const found = gathered([
    refusal("emoji", "No clear difference yet (1 post against 2).", "withheld.unclear", { ones: 1, others: 2 }),
    refusal("links", "No clear difference yet (3 posts against 4).", "withheld.unclear", { ones: 3, others: 4 }),
    refusal("gap", "Known for 20% of your posts only.", "withheld.known_for", { share: 0.2 }),
    refusal("weekend", "Known for 30% of your posts only.", "withheld.known_for", { share: 0.3 }),
    refusal("number", "Kept from before there were messages."),
    refusal("format", "Kept from before there were messages."),
  ]);
  expect(found.map((one) => one.levers)).toEqual([["emoji", "links"], ["gap"], ["weekend"], ["number", "format"]]);
});

test("certainty in words follows the figure", () => {
  expect([0.99, 0.95, 0.94, 0.8, 0.6, 0.59].map(sureWords)).toEqual(["sure.very_likely", "sure.very_likely", "sure.likely", "sure.likely", "sure.rather", "sure.unsure"]);
});

test("below a heading that says the deed the sentence does not say it again", () => {
  const card = (kind: string, sentence: string) => ({ kind, sentence }) as unknown as Card;
  expect(afterDeed(card("advice", "Ask a question: your posts got more."))).toBe("Your posts got more.");
  expect(afterDeed(card("experiment", "Worth a test: ask. You can't tell yet."))).toBe("You can't tell yet.");
  expect(afterDeed(card("advice", "Something new"))).toBe("Something new");
});
