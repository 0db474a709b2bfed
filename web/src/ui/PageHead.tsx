/** The title of a page and one sentence of what it is for; the title takes the focus when the page opens. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { useWords } from "@/lib/i18n";

let opened = false; // the very first page leaves the focus at the top, where the browser put it

export function PageHead({ title, children }: { title: string; children?: ComponentChildren }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("app.name")}`;
  }, [title, t]);
  useEffect(() => {
    if (opened) heading.current?.focus();
    opened = true;
  }, []);
  return (
    <header className="page-head">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children && <p className="soft">{children}</p>}
    </header>
  );
}
