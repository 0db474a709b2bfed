/** A short bar from nought to a value, for steps that are read one below the other. */

import { scaleOf } from "@/lib/scale";

const WIDTH = 160;

export function StepBar({ value, axis }: { value: number; axis: [number, number] }) {
  const at = scaleOf(axis, [0, WIDTH]);
  const from = Math.min(at(0), at(value));
  return (
    <svg viewBox={`0 0 ${WIDTH} 12`} aria-hidden="true" className="step-bar" preserveAspectRatio="none">
      <rect className="mark-range" x={from} y="1" width={Math.abs(at(value) - at(0))} height="10" />
      <line className="mark-zero" x1={at(0)} x2={at(0)} y1="0" y2="12" />
    </svg>
  );
}
