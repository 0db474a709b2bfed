/** One forecast as it was told: its range with its middle, and beside it what came, or why that is not known. */

import type { HeldForecast as Held } from "@/client/types";
import { useWords, type Words } from "@/lib/i18n";
import { scaleOf } from "@/lib/scale";

const WIDTH = 160;
const MIDDLE = 9;
const SIZE = 6; // half of the diamond's height
const ROOM = 1.1; // beyond the farthest mark, so that it does not touch the end

export function HeldForecast({ held }: { held: Held }) {
  const words = useWords();
  const { t, day, amount, clock } = words;
  const { total, days } = held;
  const first = days[0]?.date ?? "";
  return (
    <li className="held">
      <div className="stack-tight">
        <strong>{t("record.span", { from: day(first), to: day(days.at(-1)?.date ?? first) })}</strong>
        <span className="small soft">{t("record.told", { when: clock(held.told_at) })}</span>
        <span className="small">{t("record.said", { middle: amount(total.median), low: amount(total.low), high: amount(total.high) })}</span>
        <span className="small" data-inside={held.inside ?? undefined}>{cameWords(held, words)}</span>
      </div>
      <Mark total={total} came={held.came} />
    </li>
  );
}

/** The range, a dot for its middle and a diamond for what came; all of it is said in words beside it. */
function Mark({ total, came }: Pick<Held, "total" | "came">) {
  const at = scaleOf([0, Math.max(total.high, Math.min(came ?? 0, total.high * 2)) * ROOM], [SIZE, WIDTH - SIZE]);
  const x = at(came ?? 0);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${2 * MIDDLE}`} aria-hidden="true">
      <line className="mark-line" x1={SIZE} x2={WIDTH - SIZE} y1={MIDDLE} y2={MIDDLE} />
      <rect className="mark-range" x={at(total.low)} y={MIDDLE - 4} width={Math.max(2, at(total.high) - at(total.low))} height="8" rx="4" />
      <circle className="mark-point" cx={at(total.median)} cy={MIDDLE} r="3.5" />
      {came !== null && <path className="mark-came" d={`M${x - SIZE} ${MIDDLE}L${x} ${MIDDLE - SIZE}L${x + SIZE} ${MIDDLE}L${x} ${MIDDLE + SIZE}Z`} />}
    </svg>
  );
}

/** Says what came, or why that is not known yet. */
export function cameWords({ state, came, inside, unread, checkable_on: on }: Held, { t, day, amount }: Words): string {
  if (came !== null) return t(inside ? "record.came.inside" : "record.came.outside", { came: amount(came) });
  if (state === "running") return t("record.running", { day: day(on) });
  if (state === "no_posts") return t("record.no_posts");
  return unread > 0 ? t("record.unread", { n: unread }) : t("record.waiting", { day: day(on) });
}
