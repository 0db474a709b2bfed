/** Which column of a table of her own is what: typed as they stand in its first row, for a table that nobody knows. */

import { useId } from "preact/hooks";

import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Choice } from "@/ui/Choice";

import { NUMBERS, type Columns } from "../api/columns";

export function ColumnsForm({ columns, onName }: { columns: Columns; onName: (columns: Columns) => void }) {
  const { t } = useWords();
  const { metric } = useNames();
  const id = useId();
  return (
    <fieldset className="stack columns-form" aria-describedby={`${id}-help`}>
      <legend>{t("columns.title")}</legend>
      <p id={`${id}-help`} className="small soft">{t("columns.help")}</p>
      {(["link", "date", "text", "number"] as const).map((role) => (
        <div key={role} className="field">
          <label htmlFor={`${id}-${role}`}>{t(`columns.${role}`)}</label>
          <input
            id={`${id}-${role}`}
            className="input"
            autoComplete="off"
            value={columns[role]}
            onInput={(event) => {
              onName({ ...columns, [role]: event.currentTarget.value });
            }}
          />
        </div>
      ))}
      <Choice
        label={t("columns.counts")}
        value={columns.counts}
        options={NUMBERS.map((name) => ({ value: name, label: metric(name) }))}
        onChange={(counts) => {
          onName({ ...columns, counts });
        }}
      />
    </fieldset>
  );
}
