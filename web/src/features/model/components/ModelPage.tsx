/** How the answers are made, and how well that works on her own posts: tried, not claimed. */

import "./model.css";

import type { PageProps } from "@/lib/page";
import type { Model } from "@/client/types";
import { useAdvice } from "@/features/today/api/advice";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Skeleton } from "@/ui/Skeleton";

import { useTrackRecord } from "../api/trackRecord";
import { SeriesModel } from "./SeriesModel";
import { TrackRecordPanel } from "./TrackRecordPanel";

export default function ModelPage({ creator }: PageProps) {
  const { t } = useWords();
  const advice = useAdvice(creator);
  const record = useTrackRecord(creator);
  return (
    <>
      <PageHead title={t("page.model")}>{t("model.intro")}</PageHead>
      <Answered answer={advice} none={<Empty title={t("model.none")}><p>{t("model.none.help")}</p></Empty>}>
        {({ model }) => record.state === "loading" ? <Skeleton panels={1} /> : (
          <>
            {record.data && <TrackRecordPanel record={record.data} />}
            {record.problem && <ProblemView problem={record.problem} retry={record.reload} />}
            {model.series.map((one) => (
              <SeriesModel key={JSON.stringify(one.series)} one={one} />
            ))}
            <Again model={model} />
            <Panel title={t("model.not")}>
              <ul className="limits">
                {(["cause", "worth", "others", "future"] as const).map((limit) => (
                  <li key={limit}>{t(`model.not.${limit}`)}</li>
                ))}
              </ul>
            </Panel>
          </>
        )}
      </Answered>
    </>
  );
}

/** What makes the same report again, to the byte. */
function Again({ model }: { model: Model }) {
  const { t } = useWords();
  return (
    <Panel title={t("model.again")}>
      <p className="soft">{t("model.again.help")}</p>
      <p><code>{model.command}</code></p>
      <p className="soft small">{t("model.again.home")}</p>
      <p className="soft small">
        {t("model.version", { version: model.version, seed: String(model.seed) })} <code>{model.data_hash.slice(0, 12)}</code>
        {model.analyser && <> · {t("model.analyser", { analyser: model.analyser })}</>}
      </p>
    </Panel>
  );
}
