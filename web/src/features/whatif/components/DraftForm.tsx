/** The draft: where it would appear, its words, and when. */

import { useId } from "preact/hooks";

import type { Draft } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Choice } from "@/ui/Choice";

interface Place {
  platform: NonNullable<Draft["platform"]>;
  account: string;
}

interface Props {
  draft: Draft;
  places: readonly Place[];
  onDraft: (draft: Draft) => void;
}

const LONGEST = 10_000; // characters: longer than any platform's caption
const keyOf = (platform: string, account: string) => JSON.stringify([platform, account]);

export function DraftForm({ draft, places, onDraft }: Props) {
  const { t } = useWords();
  const { platform } = useNames();
  const id = useId();
  const options = [...new Map(places.map((one) => [keyOf(one.platform, one.account), one])).entries()];
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); }}>
      {options.length > 1 && (
        <Choice
          label={t("whatif.where")}
          value={keyOf(draft.platform ?? "", draft.account ?? "")}
          options={options.map(([value, one]) => ({ value, label: [platform(one.platform), one.account].filter(Boolean).join(" · ") }))}
          onChange={(value) => {
            const chosen = options.find(([key]) => key === value)?.[1];
            if (chosen) onDraft({ ...draft, platform: chosen.platform, account: chosen.account });
          }}
        />
      )}
      <div className="field">
        <label htmlFor={`${id}-text`}>{t("whatif.text")}</label>
        <textarea
          id={`${id}-text`}
          className="input"
          dir="auto"
          maxlength={LONGEST}
          value={draft.text}
          onInput={(event) => {
            onDraft({ ...draft, text: event.currentTarget.value });
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-when`}>{t("whatif.when")}</label>
        <input
          id={`${id}-when`}
          className="input"
          type="datetime-local"
          onInput={(event) => {
            onDraft({ ...draft, published_at: momentOf(event.currentTarget.value) });
          }}
        />
      </div>
    </form>
  );
}

/** Gives what the clock of this device says as a moment anywhere; an emptied field is now. */
function momentOf(local: string): string | null {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
