/** Numbers, shares and dates in one place, so that they read alike on every page. */

import { clockIn, dayIn, hourIn, inPercent, inShort, inTwoDigits, weekdayIn, writingOf, written, type Writing } from "./figures";

export interface Formats {
  amount: (value: number) => string;
  short: (value: number) => string;
  share: (fraction: number) => string;
  change: (fraction: number) => string;
  times: (factor: number) => string;
  sure: (confidence: number) => string;
  day: (iso: string) => string;
  weekdayOf: (iso: string) => string;
  weekday: (number: number, style?: "long" | "short") => string;
  hour: (hour: number) => string;
  moment: (iso: string) => string;
  /** A moment as it is written, on the clock of its own offset. */
  clock: (iso: string) => string;
}

const CERTAIN = 0.99; // beyond this a rounded figure would say 100 %, and nothing here is certain
/** Gives all formats of a locale. A date alone is shown as it is written, whatever zone the device is in. */
export function formats(locale: string): Formats {
  const writing = writingOf(locale);
  return {
    amount: (value) => written(value, 0, writing),
    short: (value) => inShort(value, writing),
    share: (fraction) => inPercent(fraction, writing),
    change: (fraction) => inPercent(fraction, writing, true),
    times: (factor) => inTwoDigits(factor, writing),
    sure: (confidence) => inPercent(Math.min(confidence, CERTAIN), writing),
    day: (iso) => dayOf(iso, writing),
    weekdayOf: (iso) => weekdayOf(iso, writing),
    weekday: (number, style = "long") => weekdayIn(number, style, writing),
    hour: (hour) => hourIn(hour, writing),
    moment: (iso) => momentOf(iso, writing),
    clock: (iso) => clockOf(iso, writing),
  };
}

function dayOf(iso: string, writing: Writing): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return year && month && day ? dayIn(year, month - 1, day, writing) : iso;
}

function weekdayOf(iso: string, writing: Writing): string {
  const at = new Date(iso.slice(0, 10));
  return Number.isNaN(at.getTime()) ? iso : weekdayIn((at.getUTCDay() + 6) % 7, "short", writing);
}

function momentOf(iso: string, writing: Writing): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${dayIn(at.getFullYear(), at.getMonth(), at.getDate(), writing)}, ${clockIn(at.getHours(), at.getMinutes(), writing)}`;
}

function clockOf(iso: string, writing: Writing): string {
  const [hour = NaN, minute = NaN] = iso.slice(11, 16).split(":").map(Number);
  return Number.isNaN(hour + minute) ? dayOf(iso, writing) : `${dayOf(iso, writing)}, ${clockIn(hour, minute, writing)}`;
}
