/** The days side by side: a bar from the low to the high end of each, a dot where its middle lies. */

import type { Forecast } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { scaleOf } from "@/lib/scale";

const WIDTH = 640;
const TOP = 12;
const FLOOR = 200;
const LEFT = 52; // room for the figures of the axis
const BAR = 22;

export function DaysChart({ forecast }: { forecast: Forecast }) {
  const { t, short, weekdayOf, day, amount } = useWords();
  const { days } = forecast;
  const top = Math.max(1, ...days.map((one) => one.high));
  const y = scaleOf([0, top], [FLOOR, TOP]);
  const gap = (WIDTH - LEFT) / Math.max(1, days.length);
  const said = days.map((one) => t("forecast.day", { day: day(one.date), middle: amount(one.median), low: amount(one.low), high: amount(one.high) }));
  return (
    <figure className="band" dir="ltr">
      <svg viewBox={`0 0 ${WIDTH} ${FLOOR + 28}`} role="img" aria-label={said.join(" ")}>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line className="mark-line" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text className="mark-text" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">{short(tick)}</text>
          </g>
        ))}
        {days.map((one, index) => {
          const x = LEFT + gap * (index + 0.5);
          return (
            <g key={one.date}>
              <rect className="mark-range" x={x - BAR / 2} y={y(one.high)} width={BAR} height={Math.max(2, y(one.low) - y(one.high))} rx="6" />
              <circle className="mark-point" cx={x} cy={y(one.median)} r="7" />
              <text className="mark-text" x={x} y={FLOOR + 22} text-anchor="middle">{weekdayOf(one.date)}</text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
