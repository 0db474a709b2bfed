/** One text of the catalogue: its plural chosen, its {places} filled, numbers written as the language writes them. */

import { writingOf, written } from "./figures";

export type Template = string | Record<string, string>;
export type Params = Record<string, string | number>;

const PLACES = 1; // behind the point, in a text that says no more of its number

/** Gives a text; `n` among the parameters chooses the plural form. */
export function worded(template: Template, locale: string, params: Params = {}): string {
  const writing = writingOf(locale);
  const text = typeof template === "string" ? template : formOf(template, writing.one(Number(params.n ?? 0)));
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return typeof value === "number" ? written(value, PLACES, writing) : value;
  });
}

function formOf(forms: Record<string, string>, one: boolean): string {
  return (one ? forms.one : undefined) ?? forms.other ?? "";
}
