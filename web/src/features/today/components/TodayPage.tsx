/** Today: what works for her as far as her posts can tell, what to try, and what cannot be told. */

import "./today.css";

import type { PageProps } from "@/lib/page";
import { useCreator, useMadeUp } from "@/features/imports/api/creators";
import { DropZone } from "@/features/imports/components/DropZone";
import { JobView } from "@/features/imports/components/JobView";
import { useMay } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";

import { useAdvice } from "../api/advice";
import { Report } from "./Report";
import { Welcome } from "./Welcome";

export default function TodayPage({ creator }: PageProps) {
  const { t } = useWords();
  const advice = useAdvice(creator);
  const known = advice.state === "ready";
  const refused = advice.problem?.code === "refused";
  const about = useCreator(refused ? creator : null);
  const madeUp = useMadeUp(creator);
  const mayImport = useMay("posts:write");
  const nothing = refused && about.data?.posts === 0;
  return (
    <>
      <PageHead title={t("page.today")}>{t(known ? "today.intro" : "today.welcome")}</PageHead>
      {madeUp && <p className="soft small">{t("today.made_up")}</p>}
      <JobView creator={creator} />
      {nothing ? (
        <Welcome creator={creator} />
      ) : (
        <Answered answer={advice} none={<Welcome creator={creator} />}>
          {(report) => <Report creator={creator} report={report} />}
        </Answered>
      )}
      {mayImport && (known || (refused && !nothing)) && (
        <Panel title={t("today.again")}>
          <p className="soft">{t("today.again.help")}</p>
          <DropZone creator={creator} small />
        </Panel>
      )}
    </>
  );
}
