/** What went wrong, what to do about it, and the number to tell somebody who can help. */

import { OFFLINE, UNREADABLE, type Problem } from "@/client/problem";
import { useWords } from "@/lib/i18n";

import { Button } from "./Button";
import { OnPage, speaks } from "./OnPage";
import { Said } from "./Said";

const STORE = "store"; // what only whoever runs the program can mend, at its terminal

export function ProblemView({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const { t } = useWords();
  const { title, detail, remedy, request_id: id, file, row, code } = problem.document;
  const ofTheServer = code === STORE;
  const ours = code !== OFFLINE && code !== UNREADABLE;
  return (
    <section className="panel problem" role="alert">
      {ours ? <h2><Said>{title}</Said></h2> : <h2>{t(code === OFFLINE ? "problem.offline" : "problem.unreadable")}</h2>}
      {code === OFFLINE && <p>{t("problem.offline.help")}</p>}
      {detail && <p><Said>{detail}</Said></p>}
      {file && <p className="small">{row ? t("problem.file_row", { file, row }) : file}</p>}
      {remedy && (ofTheServer || speaks(remedy)) && (
        <p>
          <strong>{t("problem.remedy")}</strong> {ofTheServer ? <Said>{remedy}</Said> : <OnPage text={remedy} />}
        </p>
      )}
      <div className="row">
        {retry && <Button onClick={retry}>{t("problem.retry")}</Button>}
        {id && <span className="small">{t("problem.request")} <code>{id}</code></span>}
      </div>
    </section>
  );
}
