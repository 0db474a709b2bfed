/** Which program this is, and where her posts are. */

import { ofAccounts } from "@/app/pages";
import type { Me } from "@/client/types";
import { SignedIn } from "@/features/session/components/SignedIn";
import { useWords } from "@/lib/i18n";
import { href, usePlace } from "@/lib/router";
import { Panel } from "@/ui/Panel";

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
          <Accounts me={me.data} />
          <SignedIn />
        </>
      )}
      {me.state === "ready" && <p className="soft small">{t("settings.version", { version: me.data.version })}</p>}
    </Panel>
  );
}

/** The ways to what only a service with accounts has. */
function Accounts({ me }: { me: Me }) {
  const { t } = useWords();
  const { creator } = usePlace();
  if (creator === null) return null;
  return (
    <ul className="row">
      {ofAccounts(me).map(({ name }) => (
        <li key={name}><a className="button" href={href(creator, name)}>{t(`page.${name}`)}</a></li>
      ))}
    </ul>
  );
}
