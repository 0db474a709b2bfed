/** What she chooses once: her goal, how the pages look and speak, and her zone. */

import type { PageProps } from "@/lib/page";
import { showTheme } from "@/app/theme";
import { useWords } from "@/lib/i18n";
import { LANGUAGES } from "@/lib/i18n/languages";
import { prefer, usePreferences, type Preferences } from "@/lib/preferences";
import { Choice } from "@/ui/Choice";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";

import { useMay } from "../api/me";
import { About } from "./About";
import { GoalPanel } from "./GoalPanel";

const THEMES = ["auto", "light", "dark"] as const;

export default function SettingsPage({ creator }: PageProps) {
  const { t, language } = useWords();
  const { theme } = usePreferences();
  const mayAsk = useMay("posts:write"); // what comes of it takes the place of everybody's report
  return (
    <>
      <PageHead title={t("page.settings")} />
      {mayAsk && <GoalPanel creator={creator} />}
      <Panel title={t("settings.look")}>
        <Choice
          label={t("settings.theme")}
          value={theme}
          options={THEMES.map((one) => ({ value: one, label: t(`settings.theme.${one}`) }))}
          onChange={(chosen) => {
            prefer({ theme: chosen as Preferences["theme"] });
            showTheme();
          }}
        />
        <Choice
          label={t("settings.language")}
          value={language.code}
          options={LANGUAGES.map((one) => ({ value: one.code, label: one.name }))}
          onChange={(code) => {
            prefer({ language: code });
          }}
          help={language.code === "en" ? undefined : t("settings.language.help")}
        />
      </Panel>
      <About />
    </>
  );
}
