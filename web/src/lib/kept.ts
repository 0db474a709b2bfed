/** Values that change too often to be asked about each time, or that must stay until the next is there. */

import { useEffect, useState } from "preact/hooks";

import type { Answer } from "./query";

/** Gives a value once it has stood still for a while. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [value, milliseconds]);
  return settled;
}

/** Gives an answer, or the one before while the next is on its way. */
export function useKept<A extends Answer<unknown>>(answer: A): A {
  const [kept, setKept] = useState(answer);
  if (answer.state !== "loading" && answer.data !== kept.data) setKept(answer);
  return answer.state === "loading" && kept.state === "ready" ? kept : answer;
}
