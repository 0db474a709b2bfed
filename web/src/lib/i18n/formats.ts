/** Numbers, shares and dates in one place, so that they read alike on every page. */

import { clockIn, dayIn, inPercent, inTwoDigits, writingOf, written, type Writing } from "./figures";

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
}

const CERTAIN = 0.99; // beyond this a rounded figure would say 100 %, and nothing here is certain
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** Makes a value at its first use: a format of Intl costs the browser more than anything else on a page. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Gives all formats of a locale. A date alone is shown as it is written, whatever zone the device is in. */
export function formats(locale: string): Formats {
  const writing = writingOf(locale);
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, options));
    return (value: string | number) => {
      const time = typeof value === "string" ? Date.parse(value) : value;
      return Number.isNaN(time) ? String(value) : format().format(time);
    };
  };
  const compact = once(() => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }));
  const clock = dated({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const names = {
    long: dated({ weekday: "long", timeZone: "UTC" }),
    short: dated({ weekday: "short", timeZone: "UTC" }),
  };
  return {
    amount: (value) => written(value, 0, writing),
    short: (value) => compact().format(value),
    share: (fraction) => inPercent(fraction, writing),
    change: (fraction) => inPercent(fraction, writing, true),
    times: (factor) => inTwoDigits(factor, writing),
    sure: (confidence) => inPercent(Math.min(confidence, CERTAIN), writing),
    day: (iso) => dayOf(iso, writing),
    weekdayOf: (iso) => names.short(iso.slice(0, 10)),
    weekday: (number, style = "long") => names[style](A_MONDAY + number * DAY),
    hour: (hour) => clock(A_MONDAY + hour * (DAY / 24)),
    moment: (iso) => momentOf(iso, writing),
  };
}

function dayOf(iso: string, writing: Writing): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return year && month && day ? dayIn(year, month - 1, day, writing) : iso;
}

function momentOf(iso: string, writing: Writing): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${dayIn(at.getFullYear(), at.getMonth(), at.getDate(), writing)}, ${clockIn(at.getHours(), at.getMinutes(), writing)}`;
}
