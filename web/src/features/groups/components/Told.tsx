/** One view of this page: its title, and its answer or the plain reason why there is none. */

import type { ComponentChildren } from "preact";

import type { Answer } from "@/lib/query";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Said } from "@/ui/Said";

interface Props<T> {
  title: string;
  answer: Answer<T> & { reload: () => void };
  children: (data: T) => ComponentChildren;
}

const NO_FAULT = new Set(["refused", "usage", "not-found", "no-advice-yet"]); // too little was imported: no alarm

export function Told<T>({ title, answer, children }: Props<T>) {
  const { state, data, problem, reload } = answer;
  if (problem && !NO_FAULT.has(problem.code)) return <ProblemView problem={problem} retry={reload} />;
  return (
    <Panel title={title}>
      {state === "ready" && children(data)}
      {problem && (
        <p className="soft">
          <Said>{problem.document.detail} {problem.document.remedy}</Said>
        </p>
      )}
    </Panel>
  );
}
