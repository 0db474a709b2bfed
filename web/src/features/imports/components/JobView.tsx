/** Work that is under way: what it does just now, how far it is, and the receipt as soon as there is one. */

import { useCallback } from "preact/hooks";

import type { Job } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";

import { cancelJob, ended, follow, useFollowed, useJob } from "../api/jobs";
import { refreshCreator } from "../api/imports";
import { JobEnd } from "./JobEnd";
import { hasReceipt, JobReceipt } from "./JobReceipt";

export function JobView({ creator }: { creator: string }) {
  const id = useFollowed(creator);
  return id && <Following key={id} creator={creator} id={id} />;
}

function Following({ creator, id }: { creator: string; id: string }) {
  const { t } = useWords();
  const onEnd = useCallback(
    (job: Job) => {
      refreshCreator(creator);
      if (job.problem?.code === "refused" && !hasReceipt(job)) follow(creator, null); // the pages themselves say it
      announce(t(`job.${job.state}`));
    },
    [creator, t],
  );
  const job = useJob(id, onEnd);
  const close = useCallback(() => {
    follow(creator, null);
  }, [creator]);
  if (job && ended(job)) return <JobEnd job={job} onClose={close} />;
  return <Underway id={id} job={job} />;
}

function Underway({ id, job }: { id: string; job: Job | null }) {
  const { t, language } = useWords();
  const { run, busy } = useAction(cancelJob);
  const { activity, done, total } = job?.progress ?? { activity: "", done: 0, total: 0 };
  return (
    <Panel title={t("job.title")}>
      <p aria-live="polite">{job?.state === "running" ? (language.code === "en" && activity) || t("job.running") : t("job.waiting")}</p>
      {total > 0 ? <progress aria-label={t("job.title")} value={done} max={total} /> : <progress aria-label={t("job.title")} />}
      {job && <JobReceipt job={job} />}
      <div className="row">
        <Button kind="quiet" busy={busy} onClick={() => void run(id)}>
          {t("job.cancel")}
        </Button>
      </div>
    </Panel>
  );
}
