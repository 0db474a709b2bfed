/** Which program this is, and where her posts are. */

import { useWords } from "@/lib/i18n";
import { Panel } from "@/ui/Panel";

import { useMe } from "../api/me";

export function About() {
  const { t } = useWords();
  const me = useMe();
  return (
    <Panel title={t("settings.about")}>
      <p>{t(me.data?.mode === "accounts" ? "settings.about.accounts" : "settings.about.local")}</p>
      <p className="soft">{t("app.guidance")}</p>
      {me.state === "ready" && <p className="soft small">{t("settings.version", { version: me.data.version })}</p>}
    </Panel>
  );
}
