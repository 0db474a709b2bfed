/** Where the marks of a chart stand: linear scales and round ticks. */

export interface Scale {
  (value: number): number;
  ticks: number[];
}

// the round step a rough one is nearest to on a scale of ratios: up to √2 it is 1, up to √10 it is 2, up to √50 it is 5
const STEPS: readonly [number, number][] = [
  [Math.SQRT2, 1],
  [Math.sqrt(10), 2],
  [Math.sqrt(50), 5],
];

/** Gives round values between two bounds, about as many as asked: 1, 2 or 5 times a power of ten apart. */
export function ticksBetween(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find(([upTo]) => rough / power <= upTo)?.[1] ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)) + 0);
}

/** Maps a span of values to a span of the drawing; values outside stay at its ends. */
export function scaleOf([low, high]: [number, number], [from, to]: [number, number], count = 4): Scale {
  const width = high - low || 1;
  const place = (value: number) => {
    const share = (Math.min(Math.max(value, low), high) - low) / width;
    return Number((from + share * (to - from)).toFixed(2));
  };
  return Object.assign(place, { ticks: ticksBetween(low, high, count) });
}

/** Gives one axis of fractions that holds every interval and nought, a little wider than they are. */
export function axisOf(lifts: readonly { low: number; high: number }[]): [number, number] {
  const low = Math.min(0, ...lifts.map((lift) => lift.low));
  const high = Math.max(0, ...lifts.map((lift) => lift.high));
  const margin = 0.08 * (high - low || 1);
  return [low - margin, high + margin];
}
