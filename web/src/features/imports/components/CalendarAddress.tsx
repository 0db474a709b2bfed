/** Where her calendar finds the next steps: on her own machine as it is, where people sign in by a secret address. */

import { useState } from "preact/hooks";

import { API, creatorPath } from "@/client/http";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { ProblemView } from "@/ui/ProblemView";
import { ToldOnce } from "@/ui/ToldOnce";

import { makeCalendar } from "../api/calendar";

export function CalendarAddress({ creator, secret }: { creator: string; secret: boolean }) {
  const { t } = useWords();
  if (secret) return <SecretAddress creator={creator} />;
  return (
    <p className="soft small">
      {t("data.calendar")} <code>{`${location.origin}${API}${creatorPath(creator, "report.ics")}`}</code>
    </p>
  );
}

function SecretAddress({ creator }: { creator: string }) {
  const { t, moment } = useWords();
  const [made, setMade] = useState<{ url: string; ends_at: string } | null>(null);
  const { run, busy, problem } = useAction(async () => { setMade(await makeCalendar(creator)); });
  return (
    <div className="stack">
      <p className="soft small">{t("data.calendar.secret")}</p>
      <div className="row">
        <Button busy={busy} onClick={() => void run()}>{t("data.calendar.make")}</Button>
      </div>
      {problem && <ProblemView problem={problem} />}
      {made && (
        <ToldOnce label={t("data.calendar.made")} text={made.url} onClose={() => { setMade(null); }}>
          {t("data.calendar.once", { until: moment(made.ends_at) })}
        </ToldOnce>
      )}
    </div>
  );
}
