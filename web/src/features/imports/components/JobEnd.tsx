/** How long work ended: the receipt of what was read, what could not be advised on, or what went wrong. */

import { Problem } from "@/client/problem";
import type { Job, JobProblem } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { NotEnough } from "@/ui/NotEnough";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";

import { ColumnsOf } from "./ColumnsOf";
import { hasReceipt, JobReceipt } from "./JobReceipt";

const UNREAD = "bad-input"; // the code of a file that could not be read

export function JobEnd({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useWords();
  const { problem, result, state } = job;
  const refused = result?.refused ?? (problem?.code === "refused" ? problem : null);
  const close = (
    <Button kind="quiet" icon="cross" onClick={onClose}>
      {t("job.close")}
    </Button>
  );
  return (
    <>
      {state === "cancelled" && <Panel title={t("job.cancelled")}><p className="soft">{t("job.cancelled.help")}</p></Panel>}
      {refused && <NotEnough detail={refused.message} remedy={refused.remedy} />}
      {problem && !refused && problem.code !== UNREAD && <ProblemView problem={worded(problem)} />}
      {problem?.code === UNREAD && (
        <ColumnsOf creator={job.creator} job={job.id} name={problem.file} asked>
          <ProblemView problem={worded(problem)} />
        </ColumnsOf>
      )}
      {hasReceipt(job) ? (
        <Panel title={t(result?.import_id ? "receipt.title" : "receipt.dry")} aside={close}>
          <JobReceipt job={job} />
        </Panel>
      ) : (
        <div className="row">{state === "done" && !refused && <p>{t("job.done")}</p>}{close}</div>
      )}
    </>
  );
}

function worded({ code, message, remedy, file, row }: JobProblem): Problem {
  return new Problem({ title: message, status: 0, code, remedy, file, row: row ?? null });
}
