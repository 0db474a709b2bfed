/** A sentence of the engine as it is: marked as English where the page is in another language. */

import type { ReactNode } from "react";

import { useWords } from "@/lib/i18n";

export function Said({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return language.code === "en" ? <>{children}</> : <span lang="en" dir="ltr">{children}</span>;
}
