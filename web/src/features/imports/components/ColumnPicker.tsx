/** Which column of a table is what, picked from its own columns with a few cells beside each, and read anew like that. */

import { useEffect, useState } from "preact/hooks";

import { asProblem, type Problem } from "@/client/problem";
import type { Table } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";

import { askColumns, FACTS, firstPicks, isNumber, mappingOf, needs, remember, ROLES, twice, type Picks } from "../api/columns";
import { bringIn } from "../api/imports";
import { ColumnChoice } from "./ColumnChoice";
import type { PickerProps } from "./ColumnsOf";

export default function ColumnPicker(props: PickerProps) {
  const { creator, file, name, children } = props;
  const [table, setTable] = useState<Table | null | undefined>();
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let wanted = true;
    askColumns(creator, file, name).then(
      (told) => { if (wanted) setTable(told); },
      (thrown: unknown) => { if (wanted) setProblem(asProblem(thrown)); },
    );
    return () => {
      wanted = false;
    };
  }, [creator, file, name]);
  if (problem) return children ? <>{children}</> : <ProblemView problem={problem} />;
  return table ? <Picking {...props} table={table} /> : <>{table === null && children}</>;
}

function Picking({ creator, file, said, table }: PickerProps & { table: Table }) {
  const { t } = useWords();
  const [picks, setPicks] = useState(() => firstPicks(table));
  const { run, busy, problem } = useAction(bringIn);
  useEffect(() => { announce(t("columns.title")); }, [t]);
  const lacks = needs(picks);
  const doubles = twice(picks);
  const ready = lacks.length === 0 && doubles.length === 0;
  const read = () => {
    remember(table, picks);
    void run(creator, [file], said, mappingOf(table, picks));
  };
  const choices = (roles: readonly (keyof Picks)[]) =>
    roles.map((role) => <ColumnChoice key={role} table={table} role={role} picks={picks} onPick={setPicks} />);
  return (
    <Panel title={t("columns.title")}>
      <p className="file-name" dir="auto">{table.file}</p>
      <p className="soft">{t("columns.help")}</p>
      {table.left_out > 0 && <p className="small soft">{t("columns.left_out", { n: table.left_out })}</p>}
      <div className="picks">{choices(FACTS)}</div>
      <fieldset className="field">
        <legend>{t("columns.numbers")}</legend>
        <div className="picks">{choices(ROLES.filter(isNumber))}</div>
      </fieldset>
      <p role="status">
        {lacks.map((need) => `${t(`columns.need.${need}`)} `)}
        {doubles.length > 0 && t("columns.twice", { names: doubles.join(", ") })}
        {ready && t("columns.ready")}
      </p>
      <div className="row">
        <Button kind="main" busy={busy} disabled={!ready} onClick={read}>
          {t("columns.read")}
        </Button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </Panel>
  );
}
