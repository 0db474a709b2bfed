/** Shows an answer once it is there; until then, or instead of it, what a page owes her: waiting, too little, or a problem. */

import type { ComponentChildren } from "preact";

import type { Answer } from "@/lib/query";

import { NotEnough } from "./NotEnough";
import { ProblemView } from "./ProblemView";
import { Skeleton } from "./Skeleton";

interface Props<T> {
  answer: Answer<T> & { reload: () => void };
  /** What to say where nothing has been imported or asked yet. */
  none?: ComponentChildren;
  panels?: number;
  children: (data: T) => ComponentChildren;
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
