/** Writes a sentence of the engine in her language, from the message it is made of; loaded with every language but English. */

import type { Message } from "@/client/types";
import type { Words } from "@/lib/i18n";
import { capital, platformIn } from "@/lib/platforms";

import { writingOf, written } from "../figures";
import type { Teller } from "../languages";

const LEAST = 0.01; // a smaller share rounds to nought: it is said as less than one per cent
const PLACES = 2; // behind the point, in a count that need not be whole
const plain = (name: string) => name.replaceAll("_", " ");

/** How a place of this kind is written; what is not named here is written as it is. */
const KINDS: Record<string, (words: Words, value: never) => string> = {
  percent: ({ share }, value: number) => share(value),
  signed: ({ change }, value: number) => change(value),
  share: ({ share }, value: number) => (value < LEAST ? `< ${share(LEAST)}` : share(value)),
  weekday: ({ weekday }, value: number) => weekday(value, "long"),
  platform: (words, value: string) => platformIn(words, value),
  place: (words, value: string) => platformIn(words, value),
  lever: ({ known }, value: string) => known(`lever.${value}`, plain(value)),
  metric: ({ known }, value: string) => known(`metric.${value}`, plain(value)),
  control: ({ known }, value: string) => known(`control.${value.replaceAll(" ", "_")}`, plain(value)),
  category: ({ known }, value: string) => known(`category.${value}`, plain(value)),
};

/** Gives the teller of a catalogue: null where a sentence, or one within it, came later than these words. */
export function tellerOf(texts: Record<string, string>): Teller {
  const tell = (message: Message, words: Words): string | null => {
    const template = texts[message.id];
    if (template === undefined) return null;
    let whole = true;
    const text = template.replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name: string, kind?: string) => {
      const value = message.params[name];
      const said = value === undefined ? null : typeof value === "object" ? tell(value, words) : figure(words, value, kind ?? "");
      whole &&= said !== null;
      return kind === "capital" ? capital(said ?? "") : (said ?? "");
    });
    return whole ? text : null;
  };
  return tell;
}

function figure(words: Words, value: Exclude<Message["params"][string], object>, kind: string): string {
  const writing = writingOf(words.language.locale);
  const [one = "", other] = kind.split("|");
  if (other !== undefined) return (writing.one(Number(value)) ? one : other).replace("#", written(Number(value), PLACES, writing));
  const known = KINDS[kind];
  if (known) return known(words, value as never);
  return typeof value === "number" ? written(value, 1, writing) : value;
}
