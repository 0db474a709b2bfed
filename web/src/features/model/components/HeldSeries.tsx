/** One series: the sum in a sentence, its newest weeks beside what came, its cards beside her posts since. */

import type { TrackRecord } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Details } from "@/ui/Details";

import { HeldCard } from "./HeldCard";
import { HeldForecast } from "./HeldForecast";
import { Sum } from "./Sum";

const SHOWN = 4; // weeks: a month; the others are one press away

export function HeldSeries({ record }: { record: TrackRecord["series"][number] }) {
  const { t } = useWords();
  const { seriesName } = useNames();
  const { forecasts, cards, tally } = record;
  const earlier = forecasts.slice(SHOWN);
  const lines = (some: typeof forecasts) => (
    <ul className="lines">
      {some.map((one) => (
        <HeldForecast key={one.id} held={one} />
      ))}
    </ul>
  );
  return (
    <div className="stack">
      <h3>{seriesName(record.series)}</h3>
      {tally && tally.checked > 0 && <Sum tally={tally} />}
      {forecasts.length > 0 && (
        <div className="stack-tight">
          <h4>{t("record.weeks")}</h4>
          {lines(forecasts.slice(0, SHOWN))}
          {earlier.length > 0 && <Details summary={t("record.earlier", { n: earlier.length })}>{lines(earlier)}</Details>}
        </div>
      )}
      {cards.length > 0 && (
        <div className="stack-tight">
          <h4>{t("record.cards")}</h4>
          <ul className="lines">
            {cards.map((one) => (
              <HeldCard key={one.id} held={one} />
            ))}
          </ul>
          <p className="soft small">{t("record.by_eye")}</p>
        </div>
      )}
    </div>
  );
}
