/** When to post, if that makes a difference: the times that cannot be told apart as the best, or that none stands out. */

import "./when.css";

import type { PageProps } from "@/lib/page";
import { useWords } from "@/lib/i18n";
import { useKept } from "@/lib/kept";
import { prefer, usePreferences } from "@/lib/preferences";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { ZoneChoice } from "@/ui/ZoneChoice";

import { useTiming } from "../api/timing";
import { SeriesTimes } from "./SeriesTimes";

export default function WhenPage({ creator }: PageProps) {
  const { t } = useWords();
  const { audienceZone } = usePreferences();
  const timing = useKept(useTiming(creator, audienceZone));
  const none = <Empty title={t("when.none")}><p>{t("when.none.help")}</p></Empty>;
  return (
    <>
      <PageHead title={t("page.when")}>{t("when.intro")}</PageHead>
      <Answered answer={timing} none={none}>
        {({ items }) => (items.length === 0 ? none : items.map((one) => <SeriesTimes key={JSON.stringify(one.series)} timing={one} />))}
      </Answered>
      {timing.state !== "loading" && (
        <ZoneChoice
          label={t("when.audience")}
          value={audienceZone}
          unsaid={t("when.audience.unsaid")}
          onChange={(zone) => {
            prefer({ audienceZone: zone });
          }}
          help={t("when.audience.help")}
        />
      )}
    </>
  );
}
