/** What the engine says for a program or a terminal, as a page says it: without fields, flags and commands, with the page's own way instead. */

import type { Key } from "./i18n";

export interface OnPage {
  /** What is left of the engine's words, in English. */
  said: string;
  /** What to do on the page. */
  help: Key[];
}

// The field (or, in what was kept before, the flag) a sentence names, and what does the same on a page; what no page has is named by none of these.
const WAYS: readonly [RegExp, Key][] = [
  [/--map\b|`mapping`/, "help.columns"],
  [/--timezone\b|`timezone`/, "help.zone"],
  [/--observed-at\b|`observed_at`/, "help.day"],
  [/\bwhatworks import\b(?! --)|^Import an export first/, "help.import"],
];
const VERBS = "account|advise|backup|doctor|export|explain|forecast|forget|import|my-data|query|restore|score|serve|upgrade|voice|worker";
const FIELDS = "mapping|timezone|observed_at|as_of|platform|when|home|analyser";
const NOT_FOR_PAGES = new RegExp(`(^|\\s)--[a-z]|\`(${FIELDS})\`|\\bwhatworks (${VERBS})\\b|^Import an export first`);
const PARTS = /(?<=[.;!?])\s+/;

/** Takes the parts that name a flag or a command out of a text, and gives the page's ways for them. */
export function onPage(text: string): OnPage {
  const parts = text.split(PARTS);
  const dropped = parts.filter((part) => NOT_FOR_PAGES.test(part));
  const said = parts.filter((part) => !dropped.includes(part)).join(" ").replace(/;$/, ".");
  const help = WAYS.filter(([flag]) => dropped.some((part) => flag.test(part))).map(([, key]) => key);
  return { said: dropped.length > 0 ? said : text, help };
}
