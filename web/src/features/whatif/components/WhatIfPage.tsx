/** What if she posted this: a draft, and what it will probably reach, moving as she types. */

import "./whatif.css";

import { useState } from "preact/hooks";

import type { PageProps } from "@/lib/page";
import type { Draft } from "@/client/types";
import { useAdvice } from "@/features/today/api/advice";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { ProblemView } from "@/ui/ProblemView";

import { useScore } from "../api/score";
import { DraftForm } from "./DraftForm";
import { PredictionView } from "./PredictionView";

const BLANK: Draft = { text: "", title: "", kind: "" };

export default function WhatIfPage({ creator }: PageProps) {
  const { t } = useWords();
  const advice = useAdvice(creator);
  return (
    <>
      <PageHead title={t("page.whatif")}>{t("whatif.intro")}</PageHead>
      <Answered answer={advice} none={<Empty title={t("whatif.none")}><p>{t("whatif.none.help")}</p></Empty>}>
        {({ model }) => <Trying creator={creator} places={model.series.map((one) => one.series)} />}
      </Answered>
    </>
  );
}

function Trying({ creator, places }: { creator: string; places: { platform: NonNullable<Draft["platform"]>; account: string }[] }) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>({ ...BLANK, platform: places[0]?.platform ?? null, account: places[0]?.account ?? null });
  const { prediction, problem, stale } = useScore(creator, draft);
  return (
    <div className="trying">
      <DraftForm draft={draft} places={places} onDraft={setDraft} />
      <div className="stack" aria-busy={stale}>
        {prediction && <PredictionView prediction={prediction} stale={stale} />}
        {problem && <ProblemView problem={problem} />}
        {!prediction && !problem && <p className="soft">{t(stale ? "whatif.reading" : "whatif.type")}</p>}
      </div>
    </div>
  );
}
