/** What we said of her before its outcome, and what came: each week, each card, and how little so few can say. */

import type { TrackRecord } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Panel } from "@/ui/Panel";

import { HeldSeries } from "./HeldSeries";

export function TrackRecordPanel({ record }: { record: TrackRecord }) {
  const { t, day } = useWords();
  const forecasts = record.series.flatMap((one) => one.forecasts);
  const ends = forecasts.filter((one) => one.state === "running").map((one) => one.days.at(-1)?.date ?? "").sort();
  const begun = forecasts.some((one) => one.state !== "running") || record.series.some((one) => one.cards.length > 0);
  const next = record.next_check;
  return (
    <Panel title={t("record.title")}>
      <p className="soft">{t("record.intro")}</p>
      {forecasts.length === 0 && !begun && <p>{t("record.none")}</p>}
      {next && !begun && <p>{t("record.first", { end: day(ends[0] ?? next), day: day(next) })}</p>}
      {record.series.map((one) => (
        <HeldSeries key={JSON.stringify(one.series)} record={one} />
      ))}
      {next && begun && <p className="soft small">{t("record.next", { day: day(next) })}</p>}
    </Panel>
  );
}
