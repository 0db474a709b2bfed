/** The languages of the interface, each loaded only when it is chosen. */

import type { Message } from "@/client/types";

import type { Words } from ".";
import type { Template } from "./message";
import type { Catalogue } from "./en";

/** Writes a sentence of the engine in a language; null where it came later than the words. */
export type Teller = (message: Message, words: Words, text: string) => string | null;

export interface Language {
  code: string;
  locale: string;
  name: string;
  dir: "ltr" | "rtl";
  load: () => Promise<Catalogue>;
  /** What the engine says, in this language; English is shown as it is sent. */
  teller?: () => Promise<Teller>;
}

const english = () => import("./en").then((module) => module.default);

export const LANGUAGES: readonly Language[] = [
  { code: "en", locale: "en-GB", name: "English", dir: "ltr", load: english },
  { code: "es", locale: "es", name: "Español", dir: "ltr", load: () => import("./es").then((module) => module.default), teller: () => import("./es/said").then((module) => module.default) },
  { code: "pt", locale: "pt-BR", name: "Português", dir: "ltr", load: () => import("./pt").then((module) => module.default), teller: () => import("./pt/said").then((module) => module.default) },
  { code: "hi", locale: "hi", name: "हिन्दी", dir: "ltr", load: () => import("./hi").then((module) => module.default), teller: () => import("./hi/said").then((module) => module.default) },
];

/** English written from right to left and marked at both ends: it shows what a layout forgot. Chosen by tests only. */
export const PSEUDO: Language = {
  code: "en-XB",
  locale: "en-GB",
  name: "Right to left",
  dir: "rtl",
  load: () => english().then(marked),
  teller: () => Promise.resolve((_message, _words, text) => mark(text)),
};

/** Gives the language she chose, else the first of her browser's that there is, else English. */
export function languageFor(chosen: string, browser: readonly string[]): Language {
  if (chosen === PSEUDO.code) return PSEUDO;
  for (const wanted of [chosen, ...browser]) {
    const found = LANGUAGES.find((one) => one.code === wanted.toLowerCase().split("-")[0]);
    if (found) return found;
  }
  return LANGUAGES[0] ?? PSEUDO;
}

const mark = (text: string) => `‹${text}›`;

function marked(catalogue: Catalogue): Catalogue {
  const both = (template: Template): Template =>
    typeof template === "string" ? mark(template) : Object.fromEntries(Object.entries(template).map(([form, text]) => [form, mark(text)]));
  return Object.fromEntries(Object.entries(catalogue).map(([key, template]) => [key, both(template)])) as unknown as Catalogue;
}
