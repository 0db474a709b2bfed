/** Where her files go: dropped, or chosen from the device. */

import "./imports.css";

import { useCallback, useRef, useState } from "preact/hooks";

import { useAction } from "@/lib/action";
import { useDrop } from "@/lib/drop";
import { useWords } from "@/lib/i18n";
import { FIRST_PAGE, go, href } from "@/lib/router";
import { Button } from "@/ui/Button";
import { Details } from "@/ui/Details";
import { Icon } from "@/ui/Icon";
import { ProblemView } from "@/ui/ProblemView";

import { bringIn, NOTHING_SAID, type Said } from "../api/imports";
import { SaidOfFiles } from "./SaidOfFiles";

export function DropZone({ creator, small = false }: { creator: string; small?: boolean }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<Said>(NOTHING_SAID);
  const { run, busy, problem } = useAction(take);
  const send = useCallback(
    (files: FileList | null) => {
      if (files && files.length > 0) void run(creator, [...files], said);
    },
    [run, creator, said],
  );
  const { place, over } = useDrop(send);
  return (
    <div className="stack">
      <div ref={place} className="drop" data-over={over || undefined} data-small={small || undefined}>
        <Icon name="drop" size={small ? 24 : 36} />
        <p>
          <strong>{t(busy ? "drop.sending" : "drop.here")}</strong>
        </p>
        {!small && <p className="soft small">{t("drop.kinds")}</p>}
        <input
          ref={input}
          hidden
          type="file"
          multiple
          aria-label={t("drop.choose")}
          onChange={(event) => {
            send(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
        <Button kind={small ? "plain" : "main"} busy={busy} onClick={() => input.current?.click()}>
          {t("drop.choose")}
        </Button>
      </div>
      <Details summary={t("drop.options")}>
        <SaidOfFiles said={said} onSay={setSaid} />
      </Details>
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}

/** Sends files, and goes to the page of the one whose they are, where that is not the one shown. */
async function take(shown: string, files: readonly File[], said: Said): Promise<void> {
  const creator = await bringIn(shown, files, said);
  if (creator !== shown) go(href(creator, FIRST_PAGE));
}
