/** What a platform is called in her language; a new one without a word keeps its own. */

import type { Words } from "./i18n";

const PLATFORMS: Record<string, string> = { youtube: "YouTube", tiktok: "TikTok", linkedin: "LinkedIn", x: "X" };

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

export function platformIn({ known }: Words, name: string): string {
  return PLATFORMS[name] ?? known(`platform.${name}`, capital(name));
}
