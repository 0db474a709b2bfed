/** Puts the theme she chose, or her system's, on the page. */

import { preferences } from "@/lib/preferences";

const DARK = "(prefers-color-scheme: dark)";

/** Shows the chosen theme. */
export function showTheme(): void {
  const { theme } = preferences();
  const system = matchMedia(DARK).matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme === "auto" ? system : theme;
}

/** Shows it now, and again whenever her system changes. */
export function keepTheme(): void {
  showTheme();
  matchMedia(DARK).addEventListener("change", showTheme);
}
