/** What she wants more of and where she lives; a change makes a new report, and every page follows it. */

import { askForAdvice, useAdvice } from "@/features/today/api/advice";
import { JobView } from "@/features/imports/components/JobView";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { prefer, usePreferences } from "@/lib/preferences";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { ZoneChoice } from "@/ui/ZoneChoice";

const GOALS = ["reach", "views", "impressions", "saves", "shares", "follows", "clicks", "comments", "reactions", "engagements", "opens"];

export function GoalPanel({ creator }: { creator: string }) {
  const { t } = useWords();
  const { metric } = useNames();
  const { goal, zone } = usePreferences();
  const advice = useAdvice(creator);
  const { run, busy, problem } = useAction(askForAdvice);
  const found = advice.data?.timezone.zone;
  return (
    <>
      <Panel title={t("settings.goal")}>
        <Choice
          label={t("settings.goal.ask")}
          value={goal}
          options={[{ value: "", label: t("settings.goal.usual") }, ...GOALS.map((name) => ({ value: name, label: metric(name) }))]}
          onChange={(chosen) => {
            prefer({ goal: chosen });
          }}
          help={t("settings.goal.help")}
        />
        <ZoneChoice
          label={t("settings.zone")}
          value={zone}
          unsaid={found ? t("settings.zone.found", { zone: found }) : t("settings.zone.find")}
          onChange={(chosen) => {
            prefer({ zone: chosen });
          }}
          help={t("settings.zone.help")}
        />
        <div className="row">
          <Button kind="main" busy={busy} disabled={advice.state !== "ready"} onClick={() => void run(creator)}>
            {t("settings.apply")}
          </Button>
        </div>
        {problem && <ProblemView problem={problem} />}
      </Panel>
      <JobView creator={creator} />
    </>
  );
}
