/** Inviting somebody: the link is shown once, to be handed on; the service sends nothing by itself. */

import { useId, useState } from "preact/hooks";

import type { NewInvitation, Role } from "@/client/types";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { invitationLink } from "@/lib/invited";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { ToldOnce } from "@/ui/ToldOnce";

import { invite } from "../api/people";
import { RoleChoice } from "./RoleChoice";

export function InviteForm() {
  const { t, moment } = useWords();
  const id = useId();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [made, setMade] = useState<NewInvitation | null>(null);
  const { run, busy, problem } = useAction(async () => {
    setMade(await invite(email, role));
    setEmail("");
  });
  return (
    <Panel title={t("people.invite")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t("people.invite.email")}</label>
          <input id={id} className="input" type="email" autocomplete="off" maxLength={254} required value={email} onInput={(event) => { setEmail(event.currentTarget.value); }} />
        </div>
        <RoleChoice label={t("people.invite.role")} value={role} onChange={setRole} />
        <div className="row">
          <Button kind="main" submit busy={busy}>{t("people.invite.do")}</Button>
        </div>
        {problem && <ProblemView problem={problem} />}
      </form>
      {made && (
        <ToldOnce label={t("people.invite.link", { email: made.email })} text={invitationLink(made.token)} onClose={() => { setMade(null); }}>
          {t("people.invite.once", { email: made.email, until: moment(made.ends_at) })}
        </ToldOnce>
      )}
    </Panel>
  );
}
