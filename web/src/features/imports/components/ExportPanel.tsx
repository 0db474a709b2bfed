/** Taking along everything there is: reports to show, and files for other programs. */

import { API, creatorPath, withQuery } from "@/client/http";
import { useMay, useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { Panel } from "@/ui/Panel";

import { CalendarAddress } from "./CalendarAddress";

const REPORTS = [
  { kind: "html", path: "report.html" },
  { kind: "csv", path: "report.csv" },
  { kind: "json", path: "advice" },
  { kind: "ics", path: "report.ics" },
] as const;
const WHAT = ["posts", "features", "outcomes", "comments", "events"] as const;
const FORMATS = ["csv", "jsonl", "parquet"] as const;

export function ExportPanel({ creator }: { creator: string }) {
  const { t } = useWords();
  const me = useMe().data;
  const handedOn = me?.mode === "accounts" ? { prepared_by: me.workspace } : {}; // by an agency, to whom it is about
  const mayTakeAll = useMay("creators:admin");
  return (
    <Panel title={t("data.export")}>
      <p className="soft">{t("data.export.help")}</p>
      <div className="row">
        {REPORTS.map(({ kind, path }) => (
          <a key={kind} className="button" href={`${API}${withQuery(creatorPath(creator, path), kind === "html" ? handedOn : {})}`} download={`whatworks-${creator}.${kind}`}>
            {t(`data.report.${kind}`)}
          </a>
        ))}
      </div>
      {me && <CalendarAddress creator={creator} secret={me.mode === "accounts"} />}
      {mayTakeAll && (
        <>
          <p>
            <a className="button" href={`${API}${creatorPath(creator, "my-data")}`} download={`whatworks-${creator}.zip`}>
              {t("data.whole")}
            </a>
          </p>
          <p className="soft small">{t("data.whole.help")}</p>
        </>
      )}
      <ul className="lines">
        {WHAT.map((what) => (
          <li key={what} className="row spread">
            <span>{t(`data.what.${what}`)}</span>
            <span className="row">
              {FORMATS.map((format) => (
                <a key={format} className="button" data-kind="quiet" download href={`${API}${withQuery(creatorPath(creator, "export"), { what, format })}`} aria-label={t("data.download", { what: t(`data.what.${what}`), format: format.toUpperCase() })}>
                  {format.toUpperCase()}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
