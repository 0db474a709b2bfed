/** The invitations nobody has accepted yet, each with the way to take it back. */

import type { Invitation } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Paged } from "@/ui/Paged";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Sure } from "@/ui/Sure";

import { INVITATIONS, takeInvitationBack } from "../api/people";

export function InvitationList() {
  const { t } = useWords();
  return (
    <Panel title={t("people.invitations")}>
      <Paged<Invitation> path={INVITATIONS} none={<p className="soft">{t("people.no_invitations")}</p>}>
        {(open) => (
          <ul className="lines">
            {open.map((one) => (
              <li key={one.id}>
                <OneInvitation one={one} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}

function OneInvitation({ one }: { one: Invitation }) {
  const { t, moment } = useWords();
  const { run, busy, problem } = useAction(takeInvitationBack);
  const takeBack = async () => {
    if (await run(one)) announce(t("people.back.done"));
  };
  return (
    <div className="stack-tight">
      <h3 className="person"><bdi>{one.email}</bdi></h3>
      <p className="soft small">
        {t(`role.${one.role}`)} · {t("people.until", { until: moment(one.ends_at) })}
      </p>
      <Sure ask={t("people.back", { email: one.email })} question={t("people.back.sure")} yes={t("people.back.yes")} busy={busy} onYes={takeBack} />
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
