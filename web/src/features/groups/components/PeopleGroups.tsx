/** Groups of people who behave alike, from imported audience events; small groups are never shown. */

import { useWords } from "@/lib/i18n";
import { Said } from "@/ui/Said";

import { useSegments } from "../api/insights";
import { Told } from "./Told";

export function PeopleGroups({ creator }: { creator: string }) {
  const { t, share } = useWords();
  return (
    <Told title={t("groups.people")} answer={useSegments(creator)}>
      {({ verdict, segments, hidden, coverage }) => (
        <>
          <p><Said>{verdict}</Said></p>
          <ul className="lines">
            {segments.map((one) => (
              <li key={one.number} className="stack-tight">
                <p><Said>{one.sentence}</Said></p>
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
