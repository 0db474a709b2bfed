/** The slots in words, each with its range, on her clock and on her audience's. */

import type { Timing } from "@/client/types";
import { useWords, type Words } from "@/lib/i18n";

import { elsewhere, type Slot } from "./slots";

interface Props {
  slots: Slot[];
  audience: Timing["audience"];
}

export function SlotList({ slots, audience }: Props) {
  const words = useWords();
  const { t, change, share } = words;
  return (
    <ul className="lines">
      {slots.map((slot) => (
        <li key={`${slot.weekday} ${slot.hour}`} className="row spread">
          <strong>{slotWords(slot, words)}</strong>
          {audience && slot.hour !== null && <span className="soft small">{audienceWords(slot.hour, audience, words)}</span>}
          <span>
            <span className="figure">{change(slot.lift.median)}</span>{" "}
            <span className="soft small">
              {t("card.range", { low: change(slot.lift.low), high: change(slot.lift.high), coverage: share(slot.lift.coverage) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Names a slot: a weekday, an hour, or both. */
export function slotWords({ weekday, hour }: Slot, words: Words): string {
  if (weekday === null) return words.t("when.daily", { hour: words.hour(hour ?? 0) });
  return hour === null ? words.weekday(weekday) : words.t("when.at", { day: words.weekday(weekday), hour: words.hour(hour) });
}

function audienceWords(hour: number, audience: NonNullable<Timing["audience"]>, words: Words): string {
  const there = elsewhere(hour, audience.ahead_minutes);
  const time = words.hour(there.hour);
  if (there.days === 0) return words.t("when.there", { time });
  return words.t(there.days > 0 ? "when.there.after" : "when.there.before", { time });
}
