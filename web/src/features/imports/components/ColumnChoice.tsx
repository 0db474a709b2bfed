/** One thing a table must or may have, and which of its columns is that, with a few of the cells. */

import type { Table } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Choice } from "@/ui/Choice";

import { FACTS, unlike, type Picks, type Role } from "../api/columns";

interface Props {
  table: Table;
  role: Role;
  picks: Picks;
  onPick: (picks: Picks) => void;
}

const isFact = (role: Role): role is (typeof FACTS)[number] => (FACTS as readonly string[]).includes(role);

/** Names a column by its header and its first cell: without that nobody knows which she is about to pick. */
function labelled({ name, examples: [first] }: Table["columns"][number]) {
  return { value: name, label: first ? `${name} – ${first}` : name };
}

export function ColumnChoice({ table, role, picks, onPick }: Props) {
  const { t } = useWords();
  const { metric } = useNames();
  const options = [{ value: "", label: t("columns.none") }, ...table.columns.map(labelled)];
  const examples = table.columns.find(({ name }) => name === picks[role])?.examples.join(" · ") ?? "";
  const strange = unlike(table, picks, role);
  return (
    <Choice
      label={isFact(role) ? t(`columns.${role}`) : metric(role)}
      value={picks[role]}
      options={options}
      help={examples && <span className={strange ? "wrong" : undefined}>{t(strange ? "columns.unlike" : "columns.examples", { examples })}</span>}
      onChange={(column) => {
        onPick({ ...picks, [role]: column });
      }}
    />
  );
}
