/** The first page she ever sees: where her file goes, where to get one, and a made-up creator to look at first. */

import { bringInDemo } from "@/features/imports/api/imports";
import { useUnderway } from "@/features/imports/api/jobs";
import { DropZone } from "@/features/imports/components/DropZone";
import { useMay } from "@/features/settings/api/me";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { FIRST_PAGE, go, href } from "@/lib/router";
import { Button } from "@/ui/Button";
import { Details } from "@/ui/Details";
import { Empty } from "@/ui/Empty";
import { ProblemView } from "@/ui/ProblemView";

const SOURCES = ["instagram", "youtube", "tiktok", "linkedin", "x", "newsletter", "other"] as const;

export function Welcome({ creator }: { creator: string }) {
  const { t } = useWords();
  const { platform } = useNames();
  const underway = useUnderway(creator);
  const { run, busy, problem } = useAction(tryDemo);
  const may = useMay("posts:write");
  if (underway) return null;
  if (!may) return <Empty title={t("may.nothing")}><p>{t("may.read")}</p></Empty>;
  return (
    <>
      <DropZone creator={creator} />
      <div className="row">
        <Button busy={busy} onClick={() => void run()}>
          {t("welcome.demo")}
        </Button>
        <span className="soft small">{t("welcome.demo.help")}</span>
      </div>
      {problem && <ProblemView problem={problem} />}
      <Details summary={t("welcome.where")}>
        <dl className="sources">
          {SOURCES.map((name) => (
            <div key={name}>
              <dt>{platform(name)}</dt>
              <dd>{t(`source.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </Details>
      <ul className="promises">
        {(["silence", "private", "guidance"] as const).map((promise) => (
          <li key={promise}>
            <strong>{t(`promise.${promise}`)}</strong>
            <span className="soft">{t(`promise.${promise}.help`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

async function tryDemo(): Promise<void> {
  go(href(await bringInDemo(), FIRST_PAGE));
}
