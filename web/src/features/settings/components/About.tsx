/** Which program this is, and where her posts are. */

import { signOut } from "@/features/session/api/session";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";

import { useMe } from "../api/me";

export function About() {
  const { t } = useWords();
  const me = useMe();
  return (
    <Panel title={t("settings.about")}>
      <p>{t(me.data?.mode === "accounts" ? "settings.about.accounts" : "settings.about.local")}</p>
      <p className="soft">{t("app.guidance")}</p>
      {me.data?.mode === "accounts" && <SignOut />}
      {me.state === "ready" && <p className="soft small">{t("settings.version", { version: me.data.version })}</p>}
    </Panel>
  );
}

function SignOut() {
  const { t } = useWords();
  const { run, busy, problem } = useAction(signOut);
  return (
    <>
      <div className="row">
        <Button busy={busy} onClick={() => void run()}>
          {t("signin.out")}
        </Button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </>
  );
}
