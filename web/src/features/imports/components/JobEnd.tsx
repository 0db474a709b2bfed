/** How long work ended: the receipt of what was read, or what went wrong. */

import { Problem } from "@/client/problem";
import type { Job, JobProblem } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Said } from "@/ui/Said";

import { Receipt } from "./Receipt";

export function JobEnd({ creator, job, onClose }: { creator: string; job: Job; onClose: () => void }) {
  const { t } = useWords();
  const imported = job.result?.import_id;
  const close = (
    <Button kind="quiet" icon="cross" onClick={onClose}>
      {t("job.close")}
    </Button>
  );
  if (job.state === "cancelled") return <Panel title={t("job.cancelled")} aside={close}><p className="soft">{t("job.cancelled.help")}</p></Panel>;
  return (
    <>
      {job.problem && (job.problem.code === "refused" ? <Refused problem={job.problem} /> : <ProblemView problem={worded(job.problem)} />)}
      {typeof imported === "string" && imported !== "" ? (
        <Panel title={t("receipt.title")} aside={close}>
          <Receipt creator={creator} id={imported} />
        </Panel>
      ) : (
        <div className="row">{close}</div>
      )}
    </>
  );
}

/** Her file was read, and there is too little to advise on: no fault, and no reason to worry. */
function Refused({ problem }: { problem: JobProblem }) {
  const { t } = useWords();
  return (
    <Panel title={t("state.not_enough")}>
      <p><Said>{problem.message}</Said></p>
      {problem.remedy && <p className="soft"><Said>{problem.remedy}</Said></p>}
    </Panel>
  );
}

function worded(problem: JobProblem): Problem {
  const { code, message, remedy, file, row } = problem;
  return new Problem({ title: message, status: 0, code, remedy: remedy ?? null, file: file ?? null, row: row ?? null });
}
