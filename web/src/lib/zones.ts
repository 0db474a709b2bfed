/** The time zones of the world, by their IANA names. */

/** Gives all zones this device knows; her own comes first in a list that begins with it. */
export function zones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
