/** What she may say of her files before she sends them. */

import { useId } from "preact/hooks";

import { useWords } from "@/lib/i18n";

import type { Said } from "../api/imports";

export function SaidOfFiles({ said, onSay }: { said: Said; onSay: (said: Said) => void }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={`${id}-day`}>{t("drop.observed")}</label>
        <input
          id={`${id}-day`}
          className="input"
          type="date"
          value={said.observedAt}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            onSay({ ...said, observedAt: event.currentTarget.value });
          }}
        />
        <p id={`${id}-help`} className="small soft">{t("drop.observed.help")}</p>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={said.dryRun}
          onInput={(event) => {
            onSay({ ...said, dryRun: event.currentTarget.checked });
          }}
        />
        {t("drop.dry")}
      </label>
    </div>
  );
}
