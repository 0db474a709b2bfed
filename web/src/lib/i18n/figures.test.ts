import { describe, expect, test } from "vitest";

import { clockIn, dayIn, hourIn, inPercent, inShort, inTwoDigits, weekdayIn, writingOf, written } from "./figures";
import { LANGUAGES } from "./languages";

const SMALL = [0, 0.05, 0.285, 0.994, 0.995, 1.005, 1.25, 1.35, 2.5, 9.95, 9.96, 12.345, 99.95, 0.000_000_4, 0.1 + 0.2];
const LARGE = [10, 99, 999, 999.5, 1000, 1234, 9999.96, 12_345, 99_999, 123_456.78, 1_234_567, 12_345_678, 987_654_321];
const VALUES = [...SMALL, ...LARGE].flatMap((value) => [value, -value]);
const DAYS = Array.from({ length: 366 }, (_, day) => new Date(2028, 0, 1 + day, (day * 7) % 24, (day * 11) % 60));
const minus = (figure: string) => figure.replace("-", "−");

describe.each(LANGUAGES.map(({ locale }) => locale))("what is written by hand is what Intl writes in %s", (locale) => {
  const writing = writingOf(locale);

  test.each([0, 1])("numbers with %i places", (places) => {
    const intl = new Intl.NumberFormat(locale, { maximumFractionDigits: places, signDisplay: "negative" });
    expect(VALUES.map((value) => written(value, places, writing))).toEqual(VALUES.map((value) => minus(intl.format(value))));
  });

  test("numbers in two digits", () => {
    const intl = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, signDisplay: "negative" });
    expect(VALUES.map((value) => inTwoDigits(value, writing))).toEqual(VALUES.map((value) => minus(intl.format(value))));
  });

  test.each([false, true])("shares, signed: %s", (signed) => {
    const intl = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0, signDisplay: signed ? "exceptZero" : "negative" });
    expect(VALUES.map((value) => inPercent(value, writing, signed))).toEqual(VALUES.map((value) => minus(intl.format(value))));
  });

  test("large numbers in few letters", () => {
    const intl = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
    const near = [3, 4, 5, 6, 7, 8, 9].flatMap((power) => [0.99949, 0.9995, 0.99994, 0.99996, 1, 1.049, 1.05, 9.9].map((part) => part * 10 ** power));
    const values = [...VALUES, ...near];
    expect(values.map((value) => inShort(value, writing))).toEqual(values.map((value) => minus(intl.format(value)).replace(/^−(?=0$)/, "")));
  });

  test("weekdays and hours", () => {
    const hours = Array.from({ length: 48 }, (_, half) => half / 2);
    const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
    expect(hours.map((hour) => hourIn(hour, writing))).toEqual(hours.map((hour) => clock.format(hour * 3_600_000)));
    for (const style of ["long", "short"] as const) {
      const intl = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" });
      const week = [0, 1, 2, 3, 4, 5, 6];
      expect(week.map((day) => weekdayIn(day, style, writing))).toEqual(week.map((day) => intl.format(Date.UTC(2024, 0, 1 + day))));
    }
  });

  test("days and moments", () => {
    const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    const ours = DAYS.map((at) => dayIn(at.getFullYear(), at.getMonth(), at.getDate(), writing));
    expect(ours).toEqual(DAYS.map((at) => day.format(at)));
    const clocks = DAYS.map((at, index) => `${ours[index] ?? ""}, ${clockIn(at.getHours(), at.getMinutes(), writing)}`);
    expect(clocks).toEqual(DAYS.map((at) => moment.format(at)));
  });

  test("which of two plural forms, whatever has a form of its own only in millions", () => {
    const intl = new Intl.PluralRules(locale);
    const numbers = [...Array(2000).keys(), 0.5, 1.5, 2.5, 1_000_000];
    expect(numbers.map((n) => writing.one(n))).toEqual(numbers.map((n) => intl.select(n) === "one"));
  });
});
