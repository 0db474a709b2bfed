/** What a draft will probably reach: the middle, the range that moves as she types, and what it leans on. */

import type { Prediction } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Interval } from "@/ui/Interval";
import { Panel } from "@/ui/Panel";
import { SeriesName } from "@/ui/SeriesName";

import { ReasonList } from "./ReasonList";
import { useSteadyAxis } from "./steady";

export function PredictionView({ prediction, stale }: { prediction: Prediction; stale: boolean }) {
  const { t, amount, short, share } = useWords();
  const { metric } = useNames();
  const { low, median, high, coverage, series, reasons } = prediction;
  const axis = useSteadyAxis(high);
  const said = t("whatif.range", { low: amount(low), high: amount(high), coverage: share(coverage) });
  return (
    <div data-stale={stale || undefined}>
      <Panel title={t("whatif.expect")} aside={<SeriesName series={series} />}>
        <p className="row">
          <span className="headline">{amount(median)}</span> <span className="soft">{metric(series.metric)}</span>
        </p>
        <p className="soft">{said}</p>
        <Interval low={low} middle={median} high={high} axis={axis} label={`${amount(median)}. ${said}`} format={short} />
        <h3>{t("whatif.reasons")}</h3>
        <ReasonList reasons={reasons} />
        <p className="soft small">{t("whatif.lean")}</p>
      </Panel>
    </div>
  );
}
