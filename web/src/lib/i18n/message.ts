/** One text of the catalogue: its plural chosen, its {places} filled, numbers written as the language writes them. */

export type Template = string | Record<string, string>;
export type Params = Record<string, string | number>;

const rules = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Gives a text; `n` among the parameters chooses the plural form. */
export function worded(template: Template, locale: string, params: Params = {}): string {
  const text = typeof template === "string" ? template : pluralOf(template, locale, params.n);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === "number" ? numberFormat(locale).format(value) : value;
  });
}

function pluralOf(forms: Record<string, string>, locale: string, n: string | number | undefined): string {
  let rule = rules.get(locale);
  if (!rule) rules.set(locale, (rule = new Intl.PluralRules(locale)));
  return forms[rule.select(Number(n ?? 0))] ?? forms.other ?? "";
}

function numberFormat(locale: string): Intl.NumberFormat {
  let format = numbers.get(locale);
  if (!format) numbers.set(locale, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })));
  return format;
}
