/** One file of a receipt: what it was read as, its rows by what became of them, and each row left out with its reason. */

import type { ReceiptFile } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Details } from "@/ui/Details";
import { OnPage, speaks } from "@/ui/OnPage";
import { Said } from "@/ui/Said";

const NOT_READ = new Set(["unreadable", "aside"]); // sources of files that are on the receipt and were not read
const MOST_SHOWN = 50; // rows left out that are listed; the whole list is in the exported receipt

export function FileReceipt({ file }: { file: ReceiptFile }) {
  const { t, amount, moment } = useWords();
  const { posts, dropped, observed_at: observed } = file;
  const counts = [
    ["receipt.new", posts.new],
    ["receipt.known", posts.known],
    ["receipt.updated", posts.updated],
    ["receipt.doubles", file.duplicates],
    ["receipt.dropped", dropped.length],
  ] as const;
  return (
    <div className="stack-tight">
      <h3 className="file-name" dir="auto">{file.name}</h3>
      <p className="soft small">
        {NOT_READ.has(file.source) ? t("receipt.unreadable") : <><Said>{file.source.replaceAll("_", " ")}</Said> · {t("receipt.rows", { n: file.rows })}</>}
        {file.account && <span dir="auto"> · {file.account}</span>}
        {observed.value && <> · {t("receipt.observed", { when: moment(observed.value) })}</>}
      </p>
      {!NOT_READ.has(file.source) && (
        <ul className="counts">
          {counts.map(([key, n]) => (
            <li key={key}>
              <strong>{amount(n)}</strong> {t(key, { n })}
            </li>
          ))}
        </ul>
      )}
      {file.warnings.filter(speaks).map((warning) => (
        <p key={warning} className="small"><OnPage text={warning} /></p>
      ))}
      {dropped.length > 0 && (
        <Details summary={t("receipt.left_out", { n: dropped.length })}>
          <ul className="stack-tight small">
            {dropped.slice(0, MOST_SHOWN).map(({ row, reason }) => (
              <li key={row}>{t("receipt.row", { row })} <Said>{reason}</Said></li>
            ))}
            {dropped.length > MOST_SHOWN && <li className="soft">{t("receipt.and_more", { n: dropped.length - MOST_SHOWN })}</li>}
          </ul>
        </Details>
      )}
      <Columns metrics={file.metrics} />
    </div>
  );
}

/** Which column of the file was read as what. */
function Columns({ metrics }: { metrics: ReceiptFile["metrics"] }) {
  const { t } = useWords();
  const { metric } = useNames();
  const read = Object.entries(metrics);
  if (read.length === 0) return null;
  return (
    <Details summary={t("receipt.columns")}>
      <ul className="stack-tight small">
        {read.map(([column, what]) => (
          <li key={column}>
            <bdi>{column}</bdi> = {metric(what)}
          </li>
        ))}
      </ul>
    </Details>
  );
}
