/** Puts a part of the dashboard on a page, in a language, as the app would. */

import { render } from "@testing-library/preact";
import type { ComponentChildren } from "preact";

import { prefer } from "@/lib/preferences";
import { WordsProvider } from "@/lib/i18n";

export function show(children: ComponentChildren, language = "en") {
  prefer({ language });
  return render(<WordsProvider>{children}</WordsProvider>);
}
