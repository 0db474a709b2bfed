/** A sentence of the engine as it is: marked as English where the page is in another language. */

import type { ComponentChildren } from "preact";

import { useWords } from "@/lib/i18n";

export function Said({ children }: { children: ComponentChildren }) {
  const { language } = useWords();
  return language.code === "en" ? <>{children}</> : <span lang="en" dir="ltr">{children}</span>;
}
