/** Why not, in a few words or none. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";

const LONGEST = 500; // characters the service takes

export function ReasonForm({ busy, onSay }: { busy: boolean; onSay: (reason: string) => void }) {
  const { t } = useWords();
  const id = useId();
  const [reason, setReason] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onSay(reason.trim());
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t("feedback.reason")}</label>
        <input id={id} ref={input} className="input" maxlength={LONGEST} value={reason} onInput={(event) => { setReason(event.currentTarget.value); }} />
      </div>
      <div className="row">
        <Button kind="main" submit busy={busy}>
          {t("feedback.keep")}
        </Button>
      </div>
    </form>
  );
}
