/** How old something is. */

const DAY_MS = 86_400_000;

/** Gives how many whole days ago something was. */
export function daysSince(iso: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(iso)) / DAY_MS));
}
