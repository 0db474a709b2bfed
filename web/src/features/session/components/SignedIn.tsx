/** Who is signed in, in which workspace, the way to her others, and the way out. */

import type { Session } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { go } from "@/lib/router";
import { Button } from "@/ui/Button";
import { Details } from "@/ui/Details";
import { ProblemView } from "@/ui/ProblemView";

import { goOnIn, signOut, useSession } from "../api/session";

export function SignedIn() {
  const { t } = useWords();
  const { data: session } = useSession();
  const out = useAction(signOut);
  return (
    <div className="signed-in stack-tight">
      {session && <Where session={session} />}
      <div>
        <Button kind="quiet" icon="out" busy={out.busy} onClick={() => void out.run()}>
          {t("signin.out")}
        </Button>
      </div>
      {out.problem && <ProblemView problem={out.problem} />}
    </div>
  );
}

function Where({ session: { name, workspace, workspaces } }: { session: Session }) {
  const { t } = useWords();
  const others = workspaces.map((one) => one.workspace).filter((one) => one !== workspace);
  return (
    <>
      <p className="small">{t("session.as", { name })}</p>
      <p className="soft small">{t("session.workspace", { workspace })}</p>
      {others.length > 0 && (
        <Details summary={t("session.others")}>
          <Others names={others} />
        </Details>
      )}
    </>
  );
}

function Others({ names }: { names: string[] }) {
  const { t } = useWords();
  const { run, busy, problem } = useAction(goOnIn);
  const enter = async (workspace: string) => {
    if (!(await run(workspace))) return;
    announce(t("session.gone_on", { workspace }));
    go("#/"); // whom the pages are about is another now
  };
  return (
    <>
      <ul className="stack-tight">
        {names.map((name) => (
          <li key={name}>
            <Button busy={busy} onClick={() => void enter(name)}>{t("session.go_on", { workspace: name })}</Button>
          </li>
        ))}
      </ul>
      {problem && <ProblemView problem={problem} />}
    </>
  );
}
