/** What she says of the columns of a table of her own, and how the service wants to hear it. */

/** Names of columns as they stand in the first row ("" = not said), and what the number counts. */
export interface Columns {
  link: string;
  date: string;
  number: string;
  text: string;
  counts: string;
}

export const NUMBERS = ["views", "reach", "impressions", "reactions", "comments", "shares", "saves", "clicks", "follows", "opens"] as const;
export const NO_COLUMNS: Columns = { link: "", date: "", number: "", text: "", counts: NUMBERS[0] };

/** Gives column → meaning as JSON; null where she named none. */
export function mappingOf({ link, date, number, text, counts }: Columns): string | null {
  const named = [[link, "link"], [date, "date"], [number, counts], [text, "text"]].filter(([column]) => column?.trim());
  return named.length > 0 ? JSON.stringify(Object.fromEntries(named.map(([column, role]) => [column?.trim(), role]))) : null;
}
