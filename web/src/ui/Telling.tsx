/** A sentence of the engine in her language; one that came later than her words is shown as it is, marked as English. */

import type { Message } from "@/client/types";
import { useWords } from "@/lib/i18n";

import { Said } from "./Said";

export function Telling({ text, message }: { text: string; message?: Message | null | undefined }) {
  const told = useWords().told(text, message);
  return told === null ? <Said>{text}</Said> : <>{told}</>;
}
