/** The lines, latest first: who, what, about whom, when, and whether it was refused. */

import type { AuditLine } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Paged } from "@/ui/Paged";
import { Pill } from "@/ui/Pill";

import { auditPath, deedOf, type AuditWanted } from "../api/audit";

const REFUSED = 400; // from this status on it was not done
const HOUR = "2026-01-01T00".length; // of a moment as it is written: the service tells seeing once an hour
const FAILED = 500; // from this one on the fault was the service's

export function AuditLines({ wanted }: { wanted: AuditWanted }) {
  const { t } = useWords();
  return (
    <Paged<AuditLine> path={auditPath(wanted)} none={<p className="soft">{t("audit.none")}</p>} nothingYet={<p className="soft">{t("audit.none_here")}</p>}>
      {(lines) => (
        <ul className="lines">
          {toldOnce(lines).map((line) => (
            <li key={line.id}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

/** Leaves out what says the same again: seeing one thing takes several requests, each a line of its own. */
function toldOnce(lines: AuditLine[]): AuditLine[] {
  const told = new Set<string>();
  return lines.filter((line) => {
    const deed = deedOf(line);
    if (!deed?.startsWith("audit.saw.")) return true;
    const said = JSON.stringify([line.subject, deed, line.creator, line.status >= REFUSED, line.at.slice(0, HOUR)]);
    return !told.has(said) && told.add(said);
  });
}

function Line({ line }: { line: AuditLine }) {
  const { t, known, moment } = useWords();
  const deed = deedOf(line);
  const asked = `${line.method} ${line.route}`;
  return (
    <div className="stack-tight audit-line">
      <p className="row">
        <span>
          <strong className="person"><bdi>{line.name || t("audit.gone")}</bdi></strong> {deed ? known(deed, asked) : <code dir="ltr">{asked}</code>}
        </span>
        {line.status >= REFUSED && <Pill tone="note">{t(line.status >= FAILED ? "audit.failed" : "audit.refused")}</Pill>}
      </p>
      <p className="soft small">
        {line.creator && <><bdi>{line.creator}</bdi> · </>}
        <time dateTime={line.at}>{moment(line.at)}</time>
      </p>
    </div>
  );
}
