/** Words of the engine on a page: flags and commands of the terminal give way to what can be done here. */

import { useWords } from "@/lib/i18n";
import { onPage } from "@/lib/remedy";

import { Said } from "./Said";

/** Tells whether anything is left to say. */
export function speaks(text: string): boolean {
  const { said, help } = onPage(text);
  return said !== "" || help.length > 0;
}

export function OnPage({ text }: { text: string }) {
  const { t } = useWords();
  const { said, help } = onPage(text);
  return (
    <>
      {said && <Said>{said}</Said>}
      {help.map((key) => ` ${t(key, { place: t("drop.options") })}`)}
    </>
  );
}
