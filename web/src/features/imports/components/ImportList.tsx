/** Her imports, newest first, each with its receipt and the way to take it back. */

import type { Import } from "@/client/types";
import { useMay } from "@/features/settings/api/me";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Details } from "@/ui/Details";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Sure } from "@/ui/Sure";

import { takeBack, useImports } from "../api/imports";
import { Receipt } from "./Receipt";

export function ImportList({ creator }: { creator: string }) {
  const { t } = useWords();
  const imports = useImports(creator);
  return (
    <Panel title={t("data.imports")}>
      <Answered answer={imports} panels={1} none={<p className="soft">{t("data.no_imports")}</p>}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t("data.no_imports")}</p>
          ) : (
            <ul className="lines">
              {items.map((one) => (
                <li key={one.id}>
                  <OneImport creator={creator} one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  );
}

function OneImport({ creator, one }: { creator: string; one: Import }) {
  const { t, moment } = useWords();
  const may = useMay("posts:write");
  const { run, busy, problem } = useAction(takeBack);
  const undo = async () => {
    if (await run(creator, one.id)) announce(t("data.undone"));
  };
  const held = [
    one.posts > 0 && t("data.posts", { n: one.posts }),
    one.comments > 0 && t("data.comments", { n: one.comments }),
    one.events > 0 && t("data.events", { n: one.events }),
  ].filter((words) => words !== false);
  return (
    <div className="stack-tight">
      <h3 className="file-name" dir="auto">{one.files.join(", ") || one.id}</h3>
      <p className="soft small">
        {moment(one.at)} · {held.join(" · ") || t("data.nothing_new")}
      </p>
      <Details summary={t("receipt.title")}>
        <Receipt creator={creator} id={one.id} />
      </Details>
      {may && <Sure ask={t("data.undo")} question={t("data.undo.sure")} yes={t("data.undo.yes")} busy={busy} onYes={undo} />}
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
