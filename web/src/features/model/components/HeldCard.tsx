/** One card as it was first told, and what her posts since show: a check by eye. */

import type { HeldCard as Held } from "@/client/types";
import { useWords, type Words } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Said } from "@/ui/Said";

export function HeldCard({ held }: { held: Held }) {
  const words = useWords();
  const { t, day, change, sure } = words;
  const { deed } = useNames();
  const { lever, direction, message } = held;
  const done = deed({ lever, change: { direction }, message });
  const told = { n: held.told, day: day(held.made_at), lift: change(held.lift.median), sure: sure(held.confidence) };
  return (
    <li className="stack-tight">
      <strong>{done === "" ? <Said>{held.sentence}</Said> : done}</strong>
      <span className="small">{t("record.card.told", told)}</span>
      <span className="small">{sinceWords(held, words)}</span>
    </li>
  );
}

/** Says what her posts since the card show, and whether that is what was told. */
export function sinceWords(held: Held, { t, change, share }: Words): string {
  const { state, seen, inside } = held;
  const counts = { with: held.with, without: held.without };
  if (state === "some_posts_only") return t("record.card.some_posts_only");
  if (state === "too_few" || seen === null) {
    return t("record.card.too_few", { ...counts, more_with: held.more_with, more_without: held.more_without });
  }
  const range = { lift: change(seen.median), low: change(seen.low), high: change(seen.high), coverage: share(seen.coverage) };
  const said = [t("record.card.since", { ...counts, ...range }), t(`record.card.${state}`)];
  return [...said, ...(inside ? [] : [t("record.card.outside")])].join(" ");
}
