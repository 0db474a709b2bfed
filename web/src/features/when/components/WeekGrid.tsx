/** The week as a grid of hours; the marked ones cannot be told apart as the best, so all look the same. */

import { useWords } from "@/lib/i18n";

import { holds, WEEK, type Slot } from "./slots";

const COLUMN = 84;
const ROW = 13;
const LEFT = 52;
const TOP = 22;
const EVERY = 6; // hours between two labels

export function WeekGrid({ slots }: { slots: Slot[] }) {
  const { t, weekday, hour } = useWords();
  const hours = Array.from({ length: 24 }, (_, index) => index);
  return (
    <figure className="band" dir="ltr">
      <svg viewBox={`0 0 ${LEFT + 7 * COLUMN} ${TOP + 24 * ROW}`} role="img" aria-label={t("when.grid", { n: slots.length })}>
        {WEEK.map((day) => (
          <text key={day} className="mark-text" x={LEFT + (day + 0.5) * COLUMN} y={14} text-anchor="middle">{weekday(day, "short")}</text>
        ))}
        {hours.filter((one) => one % EVERY === 0).map((one) => (
          <text key={one} className="mark-text" x={LEFT - 8} y={TOP + one * ROW + 11} text-anchor="end">{hour(one)}</text>
        ))}
        {WEEK.flatMap((day) =>
          hours.map((one) => (
            <rect
              key={`${day} ${one}`}
              className={slots.some((slot) => holds(slot, day, one)) ? "mark-point" : "mark-sunken"}
              x={LEFT + day * COLUMN + 1}
              y={TOP + one * ROW + 1}
              width={COLUMN - 2}
              height={ROW - 2}
              rx="2"
            />
          )),
        )}
      </svg>
    </figure>
  );
}
