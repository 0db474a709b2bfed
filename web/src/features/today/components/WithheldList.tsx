/** What cannot be told yet, why, and what would be enough; habits with the same answer stand together. */

import type { Message, Withheld } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Details } from "@/ui/Details";
import { Panel } from "@/ui/Panel";
import { SeriesName } from "@/ui/SeriesName";
import { Telling } from "@/ui/Telling";

interface Refusal {
  key: string;
  levers: string[];
  one: Withheld;
}

const UNCLEAR = "withheld.unclear"; // told without its two counts: they are all in which like refusals differ

/** What two refusals have to share to stand together: the message where there is one, else the words. */
const sameness = (text: string, message?: Message | null) => (message?.id === UNCLEAR ? UNCLEAR : (message ?? text));

/** Puts refusals of one series together that say the same but for their counts. */
export function gathered(withheld: readonly Withheld[]): Refusal[] {
  const found = new Map<string, Refusal>();
  for (const one of withheld) {
    const key = JSON.stringify([one.series, sameness(one.reason, one.reason_message), sameness(one.needed, one.needed_message)]);
    const known = found.get(key);
    if (known) known.levers.push(one.lever);
    else found.set(key, { key, levers: [one.lever], one });
  }
  return [...found.values()];
}

/** What would be enough; where nothing would be, that it is never advised, or nothing at all. */
export function Needed({ one: { needed, needed_message: message } }: { one: Withheld }) {
  const { t } = useWords();
  if (needed === "" || message?.id === "needed.nothing") return null;
  if (message?.id === "needed.never") return <p className="soft small">{t("withheld.never")}</p>;
  return <p className="soft small">{t("withheld.needed")} <Telling text={needed} message={message} /></p>;
}

function Reason({ one: { reason, reason_message: message } }: { one: Withheld }) {
  const { t } = useWords();
  return <p>{message?.id === UNCLEAR ? t("withheld.unclear") : <Telling text={reason} message={message} />}</p>;
}

export function WithheldList({ withheld }: { withheld: Withheld[] }) {
  const { t } = useWords();
  const { lever } = useNames();
  const refusals = gathered(withheld);
  const several = new Set(refusals.map(({ one }) => JSON.stringify(one.series))).size > 1;
  return (
    <Panel title={t("withheld.title")}>
      <p className="soft">{t("withheld.help")}</p>
      <Details summary={t("withheld.show", { n: withheld.length })}>
        <ul className="lines">
          {refusals.map(({ key, levers, one }) => (
            <li key={key} className="stack-tight">
              <h3>{levers.map(lever).join(", ")}</h3>
              {several && <div className="row"><SeriesName series={one.series} /></div>}
              <Reason one={one} />
              <Needed one={one} />
            </li>
          ))}
        </ul>
      </Details>
    </Panel>
  );
}
