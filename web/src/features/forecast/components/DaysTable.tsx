/** The days as a table, for those who want the figures. */

import type { Forecast } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";

export function DaysTable({ forecast }: { forecast: Forecast }) {
  const { t, amount, day, weekdayOf } = useWords();
  const { metric } = useNames();
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("forecast.date")}</th>
            <th scope="col" className="number">{metric(forecast.series.metric)}</th>
            <th scope="col" className="number">{t("forecast.range")}</th>
          </tr>
        </thead>
        <tbody>
          {forecast.days.map((one) => (
            <tr key={one.date}>
              <th scope="row">{weekdayOf(one.date)} {day(one.date)}</th>
              <td className="number">{one.median === 0 ? t("forecast.no_post") : amount(one.median)}</td>
              <td className="number">{amount(one.low)} – {amount(one.high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
