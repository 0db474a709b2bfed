/** Shows an answer once it is there; until then, or instead of it, what a page owes her: waiting, too little, or a problem. */

import type { ReactNode } from "react";

import type { Answer } from "@/lib/query";
import { useWords } from "@/lib/i18n";

import { Empty } from "./Empty";
import { ProblemView } from "./ProblemView";
import { Said } from "./Said";
import { Skeleton } from "./Skeleton";

interface Props<T> {
  answer: Answer<T> & { reload: () => void };
  /** What to say where nothing has been imported or asked yet. */
  none?: ReactNode;
  panels?: number;
  children: (data: T) => ReactNode;
}

const NOTHING_YET = new Set(["no-advice-yet", "not-found"]);

export function Answered<T>({ answer, none, panels, children }: Props<T>) {
  if (answer.state === "ready") return children(answer.data);
  if (answer.state === "loading") return <Skeleton {...(panels !== undefined && { panels })} />;
  const { problem } = answer;
  if (problem.code === "refused") return <NotEnough detail={problem.document.detail} remedy={problem.document.remedy} />;
  if (none && NOTHING_YET.has(problem.code)) return none;
  return <ProblemView problem={problem} retry={answer.reload} />;
}

/** Too little is known to say anything: the reason, and what would be enough. */
function NotEnough({ detail, remedy }: { detail?: string | undefined; remedy?: string | null | undefined }) {
  const { t } = useWords();
  return (
    <Empty title={t("state.not_enough")}>
      {detail && <p><Said>{detail}</Said></p>}
      {remedy && <p><Said>{remedy}</Said></p>}
    </Empty>
  );
}
