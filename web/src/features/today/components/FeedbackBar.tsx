/** Her word on a card: taken up, not now, or not for her; a reason only if she likes to give one. */

import { useId, useState } from "preact/hooks";

import type { Verdict } from "@/client/types";
import { useMay } from "@/features/settings/api/me";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { ProblemView } from "@/ui/ProblemView";

import { say, useLastWord } from "../api/feedback";
import { ReasonForm } from "./ReasonForm";

const VERDICTS: readonly Verdict[] = ["accepted", "not_now", "not_for_me"];

interface Props {
  creator: string;
  card: string;
  experiment: boolean;
}

export function FeedbackBar({ creator, card, experiment }: Props) {
  const { t } = useWords();
  const heading = useId();
  const last = useLastWord(creator, card);
  const [asking, setAsking] = useState<Verdict | null>(null);
  const { run, busy, problem } = useAction(say);
  const keep = async (verdict: Verdict, reason: string) => {
    if (!(await run(creator, card, verdict, reason))) return;
    setAsking(null);
    announce(t(`feedback.kept.${verdict}`));
  };
  const may = useMay("feedback:write");
  if (!may && !last) return null;
  return (
    <div className="feedback stack-tight" role="group" aria-labelledby={heading}>
      <h3 id={heading} className="hidden-visually">{t("feedback.title")}</h3>
      {may && <div className="row">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            {...(verdict === "accepted" && { icon: "check" as const })}
            busy={busy}
            aria-pressed={last?.verdict === verdict}
            onClick={() => {
              if (verdict === "accepted") void keep(verdict, "");
              else setAsking(verdict);
            }}
          >
            {t(verdict === "accepted" && experiment ? "feedback.try" : `feedback.${verdict}`)}
          </Button>
        ))}
      </div>}
      {asking && <ReasonForm key={asking} busy={busy} onSay={(reason) => void keep(asking, reason)} />}
      {!asking && last && (
        <p className="soft small">
          {t(`feedback.kept.${last.verdict}`)} {last.reason && <q dir="auto">{last.reason}</q>}
        </p>
      )}
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
