/** Numbers, shares and dates by Intl, in one place, so that they read alike on every page. */

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

/** Makes a value at its first use: a format costs the browser more than anything else on a page, and few pages use all. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Writes a true minus sign, as wide as the plus beside it. */
function minus(figure: string): string {
  return figure.replace("-", "−");
}

/** Gives all formats of a locale. A date alone is shown as it is written, whatever zone the device is in. */
export function formats(locale: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = once(() => new Intl.NumberFormat(locale, options));
    return (value: number) => format().format(value);
  };
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, options));
    return (value: string | number) => {
      const time = typeof value === "string" ? Date.parse(value) : value;
      return Number.isNaN(time) ? String(value) : format().format(time);
    };
  };
  const percent = number({ style: "percent", maximumFractionDigits: 0 });
  const signed = number({ style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  const precise = number({ maximumSignificantDigits: 2 });
  const day = dated({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const names = {
    long: dated({ weekday: "long", timeZone: "UTC" }),
    short: dated({ weekday: "short", timeZone: "UTC" }),
  };
  const clock = dated({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  return {
    amount: number({ maximumFractionDigits: 0 }),
    short: number({ notation: "compact", maximumFractionDigits: 1 }),
    share: percent,
    change: (fraction) => minus(signed(fraction)),
    times: (factor) => minus(precise(factor)),
    sure: (confidence) => percent(Math.min(confidence, CERTAIN)),
    day: (iso) => day(iso.slice(0, 10)),
    weekdayOf: (iso) => names.short(iso.slice(0, 10)),
    weekday: (number, style = "long") => names[style](A_MONDAY + number * DAY),
    hour: (hour) => clock(A_MONDAY + hour * (DAY / 24)),
    moment: dated({ dateStyle: "medium", timeStyle: "short" }),
  };
}
