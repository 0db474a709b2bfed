/** Slots of a week as they are drawn and said. */

import type { Timing } from "@/client/types";

export type Slot = Timing["slots"][number];

export const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

const DAY = 24 * 60;

/** Tells whether an hour of a weekday belongs to a slot; a slot without one of them means every one. */
export function holds(slot: Slot, weekday: number, hour: number): boolean {
  return (slot.weekday ?? weekday) === weekday && (slot.hour ?? hour) === hour;
}

/** Gives an hour of her day on another clock: the hour there, and whether it is the day before or after. */
export function elsewhere(hour: number, aheadMinutes: number): { hour: number; days: number } {
  const minutes = hour * 60 + aheadMinutes;
  return { hour: (((minutes % DAY) + DAY) % DAY) / 60, days: Math.floor(minutes / DAY) };
}

/** Tells whether a range, as it is told in whole per cent, leaves open that there is no difference. */
export function holdsNothing({ low, high }: Slot["lift"]): boolean {
  return Math.round(100 * low) <= 0 && Math.round(100 * high) >= 0;
}
