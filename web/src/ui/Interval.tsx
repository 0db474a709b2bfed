/** A figure with its range on a line, nought marked where it lies on it: the range is what is known, the dot its middle. */

import { scaleOf } from "@/lib/scale";

interface Props {
  low: number;
  middle: number;
  high: number;
  axis: [number, number];
  label: string;
  format: (value: number) => string;
}

const WIDTH = 600;
const HEIGHT = 58;
const PAD = 24; // half the width of a label at either end

export function Interval({ low, middle, high, axis, label, format }: Props) {
  const at = scaleOf(axis, [PAD, WIDTH - PAD]);
  const holdsZero = axis[0] < 0 && axis[1] > 0;
  return (
    <div className="interval">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <line className="mark-line" x1={PAD} x2={WIDTH - PAD} y1="18" y2="18" />
        {at.ticks.map((tick) => (
          <text key={tick} className="mark-text" x={at(tick)} y={HEIGHT - 4} text-anchor="middle">
            {format(tick)}
          </text>
        ))}
        {holdsZero && <line className="mark-zero" x1={at(0)} x2={at(0)} y1="4" y2="32" />}
        <rect className="mark-range" x={at(low)} y="11" width={Math.max(4, at(high) - at(low))} height="14" rx="7" />
        <circle className="mark-point" cx={at(middle)} cy="18" r="9" />
      </svg>
    </div>
  );
}
