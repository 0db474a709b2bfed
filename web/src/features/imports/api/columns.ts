/** Which column of a table of her own is what: what the service tells of them, what she picks, and how it wants to hear it. */

import { creatorPath, post } from "@/client/http";
import type { Table } from "@/client/types";

const NUMBERS = ["views", "reach", "impressions", "reactions", "comments", "shares", "saves", "clicks", "follows", "opens"] as const;
export const FACTS = ["link", "id", "date", "text"] as const;
export const ROLES = [...FACTS, ...NUMBERS] as const;
export type Role = (typeof ROLES)[number];
export type Need = "post" | "date" | "number";
/** Role → name of a column, "" where none is. */
export type Picks = Readonly<Record<Role, string>>;

const BEGINNING = 65_536; // bytes of a text file that tell its columns; the service reads no more of it
const TEXT = /\.(csv|tsv|txt)$/i; // the parts of all else, a workbook for one, may lie anywhere in it
const MOST_WHOLE = 8_000_000; // bytes: the service takes a little more; of what is larger the beginning must do
const KEPT = "whatworks.columns";
const MOST_KEPT = 20; // tables whose columns this device remembers

export const isNumber = (role: Role): boolean => !(FACTS as readonly string[]).includes(role);

/** Asks for the columns of a file's table; null where there is none, or one that the service knows. */
export async function askColumns(creator: string, file: File, name: string): Promise<Table | null> {
  const form = new FormData();
  form.append("files", TEXT.test(file.name) || file.size > MOST_WHOLE ? file.slice(0, BEGINNING) : file, file.name);
  const { tables } = await post<{ tables: Table[] }>(creatorPath(creator, "columns"), form);
  return tables.find((table) => table.file === name) ?? tables[0] ?? null;
}

/** Gives what stands in the choices at first: what was picked of such a table before, else the best guess. */
export function firstPicks(table: Table): Picks {
  const before = remembered()[table.header];
  const names = new Set(table.columns.map(({ name }) => name));
  const guessed = (role: Role) => table.columns.find(({ guess }) => guess === role)?.name ?? "";
  const pick = (role: Role) => (before ? (names.has(before[role] ?? "") ? before[role] : "") : guessed(role)) ?? "";
  return Object.fromEntries(ROLES.map((role) => [role, pick(role)])) as Picks;
}

/** Gives what is still to be picked before the table can be read. */
export function needs(picks: Picks): Need[] {
  const there = { post: picks.link || picks.id, date: picks.date, number: ROLES.some((role) => isNumber(role) && picks[role]) };
  return (["post", "date", "number"] as const).filter((need) => !there[need]);
}

/** Gives the columns that are picked more than once. */
export function twice(picks: Picks): string[] {
  const names = Object.values(picks).filter(Boolean);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/** Tells whether the first cells of a picked column are of another kind than what it is picked for. */
export function unlike(table: Table, picks: Picks, role: Role): boolean {
  const column = table.columns.find(({ name }) => name === picks[role]);
  if (!column || column.examples.length === 0) return false;
  const look = isNumber(role) ? "number" : role === "date" || role === "link" ? role : null;
  return look !== null && !column.looks.includes(look);
}

/** Gives column → meaning as JSON; what was guessed and not picked is to be left alone. */
export function mappingOf(table: Table, picks: Picks): string {
  const said = ROLES.filter((role) => picks[role]).map((role) => [picks[role], role]);
  const picked = new Set(Object.values(picks));
  const left = table.columns.filter(({ name, guess }) => (ROLES as readonly string[]).includes(guess) && !picked.has(name));
  return JSON.stringify(Object.fromEntries([...left.map(({ name }) => [name, "ignore"]), ...said]));
}

/** Remembers on this device what was picked of such a table: names of columns, nothing of their cells. */
export function remember({ header }: Table, picks: Picks): void {
  const others = Object.entries(remembered()).filter(([name]) => name !== header);
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries([...others.slice(1 - MOST_KEPT), [header, picks]])));
  } catch {
    // storage is closed: it is picked anew the next time
  }
}

function remembered(): Record<string, Partial<Picks> | undefined> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, Partial<Picks>>) : {};
  } catch {
    return {}; // storage is closed or holds something else
  }
}
