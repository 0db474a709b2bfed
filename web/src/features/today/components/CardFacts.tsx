/** How sure a card is, on what it rests, and how the plain difference became the honest one. */

import type { Card } from "@/client/types";
import { useWords, type Key } from "@/lib/i18n";
import { Facts, type Fact } from "@/ui/Facts";

// From when on a probability is said in which words; the words follow the scale weather services and courts use.
const SURE: readonly [number, Key][] = [
  [0.95, "sure.very_likely"],
  [0.8, "sure.likely"],
  [0.6, "sure.rather"],
  [0, "sure.unsure"],
];

export function sureWords(confidence: number): Key {
  return SURE.find(([from]) => confidence >= from)?.[1] ?? "sure.unsure";
}

export function CardFacts({ card }: { card: Card }) {
  const { t, share, sure, change } = useWords();
  const { confidence, lift, raw_lift: raw, support } = card;
  const facts: Fact[] = [];
  if (confidence !== null) {
    facts.push({ name: t("card.sure"), value: t(sureWords(confidence)), note: t("card.sure.help", { sure: sure(confidence) }) });
  }
  facts.push({ name: t("card.evidence"), value: t(`evidence.${card.evidence}`), note: t(`evidence.${card.evidence}.help`) });
  if (lift && raw !== null) {
    facts.push({ name: t("card.honest"), value: t("card.honest.value", { raw: change(raw), honest: change(lift.median) }), note: t("card.honest.help") });
  }
  facts.push({
    name: t("card.compared"),
    value: t("card.compared.posts", { with: support.with, without: support.without }),
    note: lift ? t("card.own", { share: share(card.own_weight) }) : t("card.too_few"),
  });
  return <Facts facts={facts} />;
}
