/** A text that is shown only this once: to be copied, by a press or by hand, before it is put away. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { copy } from "@/lib/copy";
import { useFocusLeftToHeading } from "@/lib/focus";
import { useWords } from "@/lib/i18n";

import { Button } from "./Button";

interface Props {
  label: string;
  text: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function ToldOnce({ label, text, onClose, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useFocusLeftToHeading(place);
  useEffect(() => {
    field.current?.select(); // it has the focus too: whoever asked for it goes on here
    field.current?.focus();
  }, [text]);
  const take = async () => {
    const copied = await copy(text);
    setSaid(t(copied ? "once.copied" : "once.by_hand"));
    if (copied) return;
    field.current?.select();
    field.current?.focus();
  };
  return (
    <div ref={place} className="stack">
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input id={id} ref={field} className="input" readOnly dir="ltr" spellcheck={false} value={text} aria-describedby={`${id}-help`} />
        <p id={`${id}-help`} className="small">{children}</p>
      </div>
      <div className="row">
        <Button kind="main" onClick={() => void take()}>{t("once.copy")}</Button>
        <Button onClick={onClose}>{t("once.close")}</Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}
