/** What platforms, measures and habits are called in her language; a new one without a word keeps its own. */

import type { Card, Series } from "@/client/types";

import { useWords, type Key } from "./i18n";
import { capital, platformIn } from "./platforms";
import { canTell, shownFrom } from "./told";

const SHOWN_PERCENT = new Set(["uppercase"]);

/** What of a card names its deed. */
interface Deed {
  lever: string;
  change: { direction: string };
  message: Card["message"];
}

const plain = (name: string) => name.replaceAll("_", " ");

/** Gives the engine's sentence without the deed it begins with, for below a heading that says it already. */
export function afterDeed({ kind, sentence }: Card): string {
  const end = kind === "advice" ? ": " : ". ";
  const at = sentence.indexOf(end);
  return at < 0 ? sentence : capital(sentence.slice(at + end.length));
}

/** Gives the text of what a test can show: of a first one, of one she could finish, or of one that shows nothing believable. */
function tried({ next_posts: next, test_plan: plan }: Card): Key {
  if (next && next.length > 0) return "card.try.first";
  return canTell(plan) ? "card.try" : "card.try.cannot";
}

export function useNames() {
  const words = useWords();
  const { known, language } = words;
  const platform = (name: string) => platformIn(words, name);
  const metric = (name: string) => known(`metric.${name}`, plain(name));
  const control = (name: string) => known(`control.${name.replaceAll(" ", "_")}`, plain(name));
  const lever = (name: string) => known(`lever.${name}`, plain(name));
  const seriesName = ({ account, platform: where, metric: what }: Series) =>
    [platform(where), account, metric(what)].filter(Boolean).join(" · ");
  /** Gives what a card says to do, "" for a habit that came later than these words. */
  const deed = (card: Deed) => known(`do.${card.lever}.${card.change.direction}`, "", amounts(card));
  /** Gives what a card found in her language, from the parts the engine names; null where the engine's own words stand. */
  const finding = (card: Card): string | null => {
    if (deed(card) === "") return null;
    if (language.code === "en") return afterDeed(card);
    const { lift, test_plan: plan } = card;
    if (!lift) return words.t(tried(card), { n: plan.posts, mde: words.share(shownFrom(plan)) });
    const { median, low, high } = lift;
    return words.t("card.says", { metric: metric(card.series.metric), lift: words.share(median), low: words.share(low), high: words.share(high) });
  };
  return { platform, metric, lever, control, seriesName, deed, finding };

  function amounts(card: Deed): Record<string, string> {
    const { to_value: to, category } = card.message.params;
    const amount = typeof to === "number" ? (SHOWN_PERCENT.has(card.lever) ? words.share(to) : words.amount(to)) : "";
    const part = typeof category === "string" ? known(`category.${category}`, plain(category)) : "";
    return { amount, category: part };
  }
}
