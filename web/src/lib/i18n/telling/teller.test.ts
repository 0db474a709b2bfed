import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import type { Message } from "@/client/types";

import { wordsOf } from "..";
import es from "../es/said.json";
import hi from "../hi/said.json";
import { LANGUAGES, PSEUDO } from "../languages";
import pt from "../pt/said.json";

interface Listed {
  english: string;
  places: Record<string, string>;
}

const listed = JSON.parse(readFileSync(join(__dirname, "../../../../../docs/messages.json"), "utf8")) as Record<string, Listed>;
const CATALOGUES: [string, Record<string, string>][] = [["es", es], ["pt", pt], ["hi", hi]];
const ENGLISH_ONLY = new Set(["noun", "english"]); // what a language says in words of its own, or not at all
const PLACE = /\{(\w+)(?::([^}]*))?\}/g;

async function wordsIn(code: string) {
  const language = [...LANGUAGES, PSEUDO].find((one) => one.code === code) ?? PSEUDO;
  return wordsOf(language, await language.load(), await language.teller?.());
}

describe.each(CATALOGUES)("what the engine says, in %s", (code, texts) => {
  test("has every sentence and no other", () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(listed).sort());
  });

  test("has the places of the English, a plural with both forms; only the word for a post may be its own", () => {
    for (const [id, { places }] of Object.entries(listed)) {
      const own = new Map([...(texts[id] ?? "").matchAll(PLACE)].map(([, name = "", kind = ""]) => [name, kind]));
      const wanted = Object.keys(places).filter((name) => !ENGLISH_ONLY.has(places[name] ?? ""));
      expect([id, ...own.keys()].sort()).toEqual([id, ...wanted].sort());
      for (const kind of own.values()) if (kind.includes("|")) expect([id, kind.split("|").filter(Boolean)]).toEqual([id, kind.split("|").slice(0, 2)]);
    }
  });

  test("writes names and figures as this language does", () => {
    const asWritten = new Set(["count", "plural", "noun", "english", "elsewhere", "", ".1f", ",.1f"]);
    for (const [id, { places }] of Object.entries(listed)) {
      for (const [name, kind] of Object.entries(places).filter(([, one]) => !asWritten.has(one))) {
        const wanted = kind === "hundredths" || kind === ".0%" ? "percent" : kind;
        expect([id, texts[id]]).toEqual([id, expect.stringContaining(`{${name}:${wanted}}`)]);
      }
    }
  });

  test("tells every sentence whole, with no place left open", async () => {
    const words = await wordsIn(code);
    const filled: Record<string, string | number> = { lever: "emoji", control: "topic", platform: "facebook", place: "facebook", more: "x", metric: "reach", category: "evening" };
    for (const [id, { places }] of Object.entries(listed)) {
      const params = Object.fromEntries(Object.keys(places).map((name) => [name, filled[name] ?? (places[name] === "" ? "x" : 2)]));
      expect(words.told("", { id, params })).toMatch(/^[^{}]+$/);
    }
  });
});

test("one is one, several are several, and a sentence within is told in the same language", async () => {
  const spanish = await wordsIn("es");
  const told = (id: string, params: Message["params"] = {}) => spanish.told("English.", { id, params });
  expect(told("needed.try_with", { posts: 1 })).toBe("Prueba 1 publicación más con esto.");
  expect(told("withheld.unclear", { ones: 14000, others: 12 })).toBe("Todavía no hay una diferencia clara (14.000 publicaciones frente a 12).");
  expect(told("plan.weeks", { weeks: 8 })).toBe("las últimas 8 semanas");
  const amount: Message = { id: "amount.hashtags", params: { n: 6 } };
  const to: Message = { id: "side.or_fewer", params: { amount, end: 8 } };
  expect(told("mind.test", { posts: 112, platform: "instagram", side: { id: "side.hashtags.less", params: { to } } })).toBe(
    "Una prueba de 112 publicaciones, repartidas al azar, en la que a las publicaciones con alrededor de 6 hashtags (8 o menos) no les va mejor.",
  );
  expect(told("unseen.enough", { control: "trend", strength: 0.21, needed: 0.004 })).toMatch(/algo como tu crecimiento.*\(21\u00a0%, y bastaría con < 1\u00a0%\)/);
});

test("what came later than the words stands as it was sent, also where it stands within another", async () => {
  const spanish = await wordsIn("es");
  expect(spanish.told("New.", { id: "withheld.of_tomorrow", params: {} })).toBeNull();
  expect(spanish.told("New.", { id: "others.side", params: { side: { id: "side.of_tomorrow", params: {} } } })).toBeNull();
  expect(spanish.told("New.", { id: "needed.try_with", params: {} })).toBeNull();
  expect(spanish.told("Old.", null)).toBeNull();
});

test("English stands as it was sent, and the pseudo-language marks what is told", async () => {
  const message = { id: "withheld.no_hour", params: {} };
  expect((await wordsIn("en")).told("There is no hour.", message)).toBeNull();
  expect((await wordsIn("en-XB")).told("There is no hour.", message)).toBe("‹There is no hour.›");
});
