/** What platforms, measures and habits are called in her language; a new one without a word keeps its own. */

import type { Card, Series } from "@/client/types";

import { useWords } from "./i18n";

const PLATFORMS: Record<string, string> = { youtube: "YouTube", tiktok: "TikTok", linkedin: "LinkedIn", x: "X" };
const SHOWN_PERCENT = new Set(["uppercase"]);

const plain = (name: string) => name.replaceAll("_", " ");
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

export function useNames() {
  const words = useWords();
  const { known, language } = words;
  const platform = (name: string) => PLATFORMS[name] ?? known(`platform.${name}`, capital(name));
  const metric = (name: string) => known(`metric.${name}`, plain(name));
  const lever = (name: string) => known(`lever.${name}`, plain(name));
  const seriesName = ({ account, platform: where, metric: what }: Series) =>
    [platform(where), account, metric(what)].filter(Boolean).join(" · ");
  /** Gives the sentence of a card in her language, from the parts the engine names; in English it is the engine's own. */
  const sentence = (card: Card): { text: string; own: boolean } => {
    const deed = known(`do.${card.lever}.${card.change.direction}`, "", amounts(card));
    if (language.code === "en" || deed === "") return { text: card.sentence, own: true };
    const { lift, test_plan: plan } = card;
    const said = { deed, metric: metric(card.series.metric) };
    const text = lift
      ? words.t("card.says", { ...said, lift: words.share(lift.median), low: words.share(lift.low), high: words.share(lift.high) })
      : words.t("card.try", { ...said, n: plan.posts, mde: words.share(plan.mde) });
    return { text, own: false };
  };
  return { platform, metric, lever, seriesName, sentence };

  function amounts(card: Card): Record<string, string> {
    const { to_value: to, category } = card.message.params;
    const amount = typeof to === "number" ? (SHOWN_PERCENT.has(card.lever) ? words.share(to) : words.amount(to)) : "";
    const part = typeof category === "string" ? known(`category.${category}`, plain(category)) : "";
    return { amount, category: part };
  }
}
