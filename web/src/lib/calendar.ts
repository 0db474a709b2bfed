/** An experiment as a calendar file (RFC 5545), made on the device: what to do in which week, and when to look. */

import type { Card } from "@/client/types";

const DAY = 86_400_000;
const LINE = 70; // a line holds 75 bytes; folded earlier, so that no letter of several bytes is cut

export interface CalendarWords {
  draw: string;
  post: (number: number) => string;
  look: string;
  details: string;
}

/** Gives the file: each of the next posts if they are drawn, else the draw of every week; at the end, the new export. */
export function calendarOf(card: Card, now: Date, words: CalendarWords): string {
  const next = card.next_posts ?? [];
  const start = nextMonday(now);
  const weeks = Math.max(1, Math.ceil(card.test_plan.weeks));
  const entries = next.map((post) => event(`${card.id}-${post.number}`, dayOf(post.by), words.post(post.number), words.details, now));
  if (next.length === 0) entries.push(event(`${card.id}-draw`, start, words.draw, words.details, now, `RRULE:FREQ=WEEKLY;COUNT=${weeks}`));
  const end = next.length > 0 ? Math.max(...next.map((post) => dayOf(post.by))) + DAY : start + weeks * 7 * DAY;
  entries.push(event(`${card.id}-look`, end, words.look, words.details, now));
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//whatworks//dashboard//EN", ...entries.flat(), "END:VCALENDAR", ""].join("\r\n");
}

function event(id: string, day: number, summary: string, details: string, now: Date, rule?: string): string[] {
  const lines = [
    "BEGIN:VEVENT",
    `UID:${id}@whatworks`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${new Date(day).toISOString().slice(0, 10).replaceAll("-", "")}`,
    ...(rule ? [rule] : []),
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(details)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
  return lines.map(folded);
}

function nextMonday(now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return today + (((8 - now.getDay()) % 7) || 7) * DAY;
}

function dayOf(iso: string): number {
  return Date.parse(iso.slice(0, 10));
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Breaks a long line as the format asks: the rest follows on lines that begin with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines = [""];
  for (const letter of line) {
    const last = lines[lines.length - 1] ?? "";
    if (encoder.encode(last + letter).length > LINE) lines.push(` ${letter}`);
    else lines[lines.length - 1] = last + letter;
  }
  return lines.join("\r\n");
}
