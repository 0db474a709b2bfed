/**
 * Whole numbers, shares, days and plurals as each language writes them, by hand.
 *
 * Intl knows all this, but its first format in a page reads the tables of every language: a third of the time that the
 * first view's script took. So what the pages show is written here, and figures.test.ts holds it to what Intl writes.
 */

export interface Writing {
  decimal: string;
  group: string;
  /** The number of digits from which on groups are set apart. */
  grouped: number;
  /** Whether groups above the thousands are of two digits. */
  lakhs?: boolean;
  percent: string;
  months: string;
  /** What stands between day, month and year. */
  between: string;
  clock: "09:05" | "9:05" | "9:05 am";
  /** From Monday on, whole and short. */
  weekdays: [string, string];
  /** What large numbers are counted in: the power of ten, and what stands behind the number. */
  units: [number, string][];
  one: (n: number) => boolean;
}

const ENGLISH: Writing = {
  decimal: ".",
  group: ",",
  grouped: 4,
  percent: "%",
  months: "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
  between: " ",
  clock: "09:05",
  weekdays: ["Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "Mon Tue Wed Thu Fri Sat Sun"],
  units: [[3, "k"], [6, "m"], [9, "bn"]],
  one: (n) => n === 1,
};

const WRITINGS: Record<string, Writing> = {
  "en-GB": ENGLISH,
  es: {
    ...ENGLISH,
    decimal: ",",
    group: ".",
    grouped: 5,
    percent: "\u00a0%",
    months: "ene feb mar abr may jun jul ago sept oct nov dic",
    clock: "9:05",
    weekdays: ["lunes martes miércoles jueves viernes sábado domingo", "lun mar mié jue vie sáb dom"],
    units: [[3, "\u00a0mil"], [6, "\u00a0M"]],
  },
  "pt-BR": {
    ...ENGLISH,
    decimal: ",",
    group: ".",
    months: "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    between: " de ",
    weekdays: ["segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo", "seg. ter. qua. qui. sex. sáb. dom."],
    units: [[3, "\u00a0mil"], [6, "\u00a0mi"], [9, "\u00a0bi"]],
    one: (n) => n >= 0 && n < 2,
  },
  hi: {
    ...ENGLISH,
    lakhs: true,
    months: "जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
    clock: "9:05 am",
    weekdays: ["सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार", "सोम मंगल बुध गुरु शुक्र शनि रवि"],
    units: [[3, "\u00a0हज़ार"], [5, "\u00a0लाख"], [7, "\u00a0क॰"], [9, "\u00a0अ॰"]],
    one: (n) => n >= 0 && n <= 1,
  },
};

/** Gives how a locale is written; one that is not ours, as English is. */
export function writingOf(locale: string): Writing {
  return WRITINGS[locale] ?? ENGLISH;
}

const PLAIN = 1e-6; // a smaller number turns into a power of ten when it is written as it is

/** Moves the point of a number by its digits, not by a multiplication: 0.285 by two places is 28.5 and nothing less. */
function moved(value: number, places: number): number {
  const [digits, power = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(power) + places}`);
}

/** Rounds to so many places behind the point, halves away from nought. */
function rounded(value: number, places: number): number {
  return moved(Math.round(moved(Math.abs(value), places)), -places);
}

/** Writes a number with at most so many places; a true minus, as wide as a plus, before one that is less than nought as written. */
export function written(value: number, places: number, { decimal, group, grouped, lakhs }: Writing): string {
  const size = rounded(value, places);
  const [whole = "", rest] = (size > 0 && size < PLAIN ? size.toFixed(places).replace(/0+$/, "") : String(size)).split(".");
  const apart = lakhs ? /\B(?=(?:\d\d)*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  const figure = whole.length < grouped ? whole : whole.replace(apart, group);
  return `${value < 0 && size > 0 ? "−" : ""}${figure}${rest === undefined ? "" : decimal + rest}`;
}

/** Writes a fraction in per cent without places; with `signed`, a plus before a gain, and no sign before what rounds to nought. */
export function inPercent(fraction: number, writing: Writing, signed = false): string {
  const hundredths = moved(fraction, 2);
  const plus = signed && rounded(Math.max(0, hundredths), 0) > 0 ? "+" : "";
  return `${plus}${written(hundredths, 0, writing)}${writing.percent}`;
}

/** Writes a number in two digits that count. */
export function inTwoDigits(value: number, writing: Writing): string {
  if (value === 0) return "0";
  const places = 1 - Math.floor(Math.log10(Math.abs(value)));
  return written(Math.sign(value) * rounded(value, places), Math.max(0, places), writing);
}

/** Writes a day: its number, the month's short name, the year. */
export function dayIn(year: number, month: number, day: number, { months, between }: Writing): string {
  return [day, months.split(" ")[month], year].join(between);
}

/** Writes the time of a day. */
export function clockIn(hour: number, minute: number, { clock }: Writing): string {
  const minutes = String(minute).padStart(2, "0");
  if (clock === "9:05 am") return `${hour % 12 || 12}:${minutes} ${hour < 12 ? "am" : "pm"}`;
  return `${clock === "09:05" ? String(hour).padStart(2, "0") : hour}:${minutes}`;
}

/** Writes a large number in few letters: in thousands, millions, or what the language counts in. */
export function inShort(value: number, writing: Writing): string {
  const { units } = writing;
  const size = Math.abs(value);
  let at = units.findLastIndex(([power]) => size >= 10 ** power);
  const most = units[at + 1]?.[0];
  if (most !== undefined && rounded(moved(size, -(units[at]?.[0] ?? 0)), 1) >= 10 ** (most - (units[at]?.[0] ?? 0))) at += 1;
  const [power, name] = units[at] ?? [0, ""];
  return written(moved(value, -power), 1, writing) + name;
}

/** Writes a day of the week, Monday 0. */
export function weekdayIn(weekday: number, style: "long" | "short", { weekdays: [long, short] }: Writing): string {
  return (style === "long" ? long : short).split(" ")[weekday] ?? "";
}

/** Writes an hour in two digits, as it stands beside others; half an hour is .5. */
export function hourIn(hour: number, { clock }: Writing): string {
  const digits = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const minutes = digits((hour % 1) * 60);
  if (clock !== "9:05 am") return `${digits(hour)}:${minutes}`;
  return `${digits(hour % 12 < 1 ? (hour % 12) + 12 : hour % 12)}:${minutes} ${hour < 12 ? "am" : "pm"}`;
}
