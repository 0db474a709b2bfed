/** The words of the interface in her language, and figures as her language writes them. */

import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";

import type { Message } from "@/client/types";
import { usePreferences } from "@/lib/preferences";

import type { Catalogue } from "./en";
import { formats, type Formats } from "./formats";
import { languageFor, type Language, type Teller } from "./languages";
import { worded, type Params, type Template } from "./message";

export type Key = keyof Catalogue;

export interface Words extends Formats {
  language: Language;
  t: (key: Key, params?: Params) => string;
  /** A text that may not be in the catalogue, such as the name of a metric that came later. */
  known: (key: string, fallback: string, params?: Params) => string;
  /** A sentence of the engine in her language; null where it stands as it was sent. */
  told: (text: string, message?: Message | null) => string | null;
}

const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords needs a WordsProvider above it");
  return words;
}

/** Makes the words of a language from its catalogue, and from what tells the sentences of the engine in it. */
export function wordsOf(language: Language, catalogue: Catalogue, teller?: Teller): Words {
  const texts: Partial<Record<string, Template>> = catalogue;
  const words: Words = {
    language,
    t: (key, params) => worded(catalogue[key], language.locale, params),
    known: (key, fallback, params) => worded(texts[key] ?? fallback, language.locale, params),
    told: (text, message) => (message && teller ? teller(message, words, text) : null),
    ...formats(language.locale),
  };
  return words;
}

/** Loads the catalogue of her language; until the first is there, nothing is shown. */
export function WordsProvider({ children }: { children: ComponentChildren }) {
  const chosen = usePreferences().language;
  const language = useMemo(() => languageFor(chosen, navigator.languages), [chosen]);
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let wanted = true;
    void Promise.all([language.load(), language.teller?.()]).then(([catalogue, teller]) => {
      if (wanted) setWords(wordsOf(language, catalogue, teller));
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (!words) return;
    document.documentElement.lang = words.language.locale;
    document.documentElement.dir = words.language.dir;
  }, [words]);
  return words && <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}
