/** The members of a workspace: another role, or none, for each of them. */

import { useRef, useState } from "preact/hooks";

import type { Member } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Paged } from "@/ui/Paged";
import { Panel } from "@/ui/Panel";
import { Pill } from "@/ui/Pill";
import { ProblemView } from "@/ui/ProblemView";
import { Sure } from "@/ui/Sure";

import { changeRole, MEMBERS, removeMember } from "../api/people";
import { RoleChoice } from "./RoleChoice";

export function MemberList({ me }: { me: string }) {
  const { t } = useWords();
  return (
    <Panel title={t("people.members")}>
      <p className="soft small">{t("people.roles")}</p>
      <Paged<Member> path={MEMBERS} none={<p className="soft">{t("people.no_members")}</p>}>
        {(members) => (
          <ul className="lines">
            {members.map((one) => (
              <li key={one.id}>
                <OneMember one={one} hers={one.id === me} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}

function OneMember({ one, hers }: { one: Member; hers: boolean }) {
  const { t } = useWords();
  const [role, setRole] = useState(one.role);
  const change = useAction(changeRole);
  const removal = useAction(removeMember);
  const problem = change.problem ?? removal.problem;
  const { name } = one;
  const deeds = useRef<HTMLDivElement>(null);
  const give = async () => {
    removal.clear();
    if (!(await change.run(one, role))) return;
    announce(t("people.role.given", { name, role: t(`role.${role}`) }));
    deeds.current?.querySelector("select")?.focus(); // what was pressed goes away
  };
  const letGo = async () => {
    change.clear();
    if (await removal.run(one)) announce(t("people.removed", { name }));
  };
  return (
    <div className="stack-tight">
      <h3 className="person"><bdi>{name}</bdi></h3>
      <p className="row soft small">
        <bdi>{one.email}</bdi> <Pill>{t(`role.${one.role}`)}</Pill> {hers && <Pill tone="accent">{t("people.you")}</Pill>}
      </p>
      <div ref={deeds} className="row person-deeds">
        <RoleChoice label={t("people.role.of", { name })} value={role} onChange={setRole} />
        {role !== one.role && (
          <Button kind="main" busy={change.busy} onClick={() => void give()}>{t("people.role.give")}</Button>
        )}
        <Sure
          ask={t("people.remove", { name })}
          question={t(hers ? "people.remove.self" : "people.remove.sure", { name })}
          yes={t("people.remove.yes")}
          busy={removal.busy}
          onYes={letGo}
        />
      </div>
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
