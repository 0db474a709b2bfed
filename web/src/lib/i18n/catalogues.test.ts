import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { LANGUAGES, languageFor, PSEUDO } from "./languages";
import type { Template } from "./message";

const SOURCE = join(__dirname, "..", "..");
const english = (await LANGUAGES[0]?.load()) as Record<string, Template>;
const forms = (template: Template) => (typeof template === "string" ? [template] : Object.values(template));
const places = (template: Template) => [...new Set(forms(template).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

describe.each(LANGUAGES.map((one) => [one.code, one] as const))("the texts of %s", (_, language) => {
  test("are all there, with the same places", async () => {
    const texts = (await language.load()) as Record<string, Template>;
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const [key, template] of Object.entries(texts)) expect([key, places(template)]).toEqual([key, places(english[key] ?? "")]);
  });

  test("have every plural form that whole numbers need", async () => {
    const rules = new Intl.PluralRules(language.locale);
    const needed = new Set(Array.from({ length: 200 }, (_, n) => rules.select(n)));
    for (const [key, template] of Object.entries((await language.load()) as Record<string, Template>)) {
      if (typeof template !== "string") expect([key, ...Object.keys(template)]).toEqual(expect.arrayContaining([...needed]));
    }
  });
});

test("every text is used somewhere", () => {
  const code = sources(SOURCE).join("\n");
  const patterns = [...code.matchAll(/`([a-z_]+\.[^`]*\$\{[^`]*)`/g)].map(([, template = ""]) => {
    const plain = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()[\]\\|]/g, "\\$&"));
    return new RegExp(`^${plain.join("[\\w.-]+")}$`);
  });
  const unused = Object.keys(english).filter((key) => !code.includes(`"${key}"`) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test("her choice goes before her browser's, and English is the last resort", () => {
  expect(languageFor("hi", ["es-MX"]).code).toBe("hi");
  expect(languageFor("", ["fr", "pt-PT"]).code).toBe("pt");
  expect(languageFor("", ["fr"]).code).toBe("en");
  expect(languageFor(PSEUDO.code, []).dir).toBe("rtl");
});

test("the right-to-left texts are marked, so that an unmarked one is seen", async () => {
  for (const template of Object.values((await PSEUDO.load()) as Record<string, Template>)) {
    for (const text of forms(template)) expect(text).toMatch(/^‹.*›$/s);
  }
});
