/** Groups of people who behave alike, from imported audience events; small groups are never shown. */

import { useWords } from "@/lib/i18n";
import { Telling } from "@/ui/Telling";

import { useSegments } from "../api/insights";
import { Told } from "./Told";

export function PeopleGroups({ creator }: { creator: string }) {
  const { t, share } = useWords();
  return (
    <Told title={t("groups.people")} answer={useSegments(creator)}>
      {({ verdict, verdict_message: message, segments, hidden, coverage }) => (
        <>
          <p><Telling text={verdict} message={message} /></p>
          <ul className="lines">
            {segments.map((one) => (
              <li key={one.number} className="stack-tight">
                <p><Telling text={one.sentence} message={one.message} /></p>
                {one.people.share !== null && one.people.low !== null && one.people.high !== null && (
                  <p className="soft small">
                    {share(one.people.share)} · {t("card.range", { low: share(one.people.low), high: share(one.people.high), coverage: share(coverage) })}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {hidden > 0 && <p className="soft small">{t("groups.hidden", { n: hidden })}</p>}
        </>
      )}
    </Told>
  );
}
