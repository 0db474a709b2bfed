/** Her platforms beside each other, each by its own measure. */

import { useWords } from "@/lib/i18n";
import { SeriesName } from "@/ui/SeriesName";
import { Telling } from "@/ui/Telling";

import { usePlatforms } from "../api/insights";
import { Told } from "./Told";

export function SideBySide({ creator }: { creator: string }) {
  const { t } = useWords();
  return (
    <Told title={t("groups.platforms")} answer={usePlatforms(creator)}>
      {({ verdict, verdict_message: message, standings, crossposts }) => (
        <>
          <p><Telling text={verdict} message={message} /></p>
          <ul className="lines">
            {standings.map((one) => (
              <li key={JSON.stringify(one.series)} className="stack-tight">
                <div className="row"><SeriesName series={one.series} /></div>
                <p><Telling text={one.sentence} message={one.message} /></p>
              </li>
            ))}
            {crossposts.map((one) => (
              <li key={JSON.stringify([one.first, one.second])}><Telling text={one.sentence} message={one.message} /></li>
            ))}
          </ul>
        </>
      )}
    </Told>
  );
}
