/** Which program this is, and where her posts are. */

import { signOut } from "@/features/session/api/session";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { href, usePlace } from "@/lib/router";
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
      {me.data?.mode === "accounts" && (
        <>
          <Accounts owner={me.data.role === "owner"} />
          <SignOut />
        </>
      )}
      {me.state === "ready" && <p className="soft small">{t("settings.version", { version: me.data.version })}</p>}
    </Panel>
  );
}

/** The ways to what only a service with accounts has. */
function Accounts({ owner }: { owner: boolean }) {
  const { t } = useWords();
  const { creator } = usePlace();
  if (creator === null) return null;
  return (
    <ul className="row">
      {owner && <li><a className="button" href={href(creator, "people")}>{t("page.people")}</a></li>}
      <li><a className="button" href={href(creator, "tokens")}>{t("page.tokens")}</a></li>
    </ul>
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
