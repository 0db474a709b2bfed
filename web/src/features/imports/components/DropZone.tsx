/** Where her files go: dropped, or chosen from the device. */

import "./imports.css";

import { useId, useRef, useState, type DragEvent } from "react";

import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Details } from "@/ui/Details";
import { Icon } from "@/ui/Icon";
import { ProblemView } from "@/ui/ProblemView";

import { bringIn } from "../api/imports";

export function DropZone({ creator, small = false }: { creator: string; small?: boolean }) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [takenOn, setTakenOn] = useState("");
  const { run, busy, problem } = useAction(bringIn);

  function send(files: FileList | null) {
    if (files && files.length > 0) void run(creator, [...files], takenOn);
  }

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files);
  }

  return (
    <div className="stack">
      <div
        className="drop"
        data-over={over || undefined}
        data-small={small || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={dropped}
      >
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
            send(event.target.files);
            event.target.value = "";
          }}
        />
        <Button kind={small ? "plain" : "main"} busy={busy} onClick={() => input.current?.click()}>
          {t("drop.choose")}
        </Button>
      </div>
      <Details summary={t("drop.options")}>
        <div className="field">
          <label htmlFor={`${id}-day`}>{t("drop.observed")}</label>
          <input
            id={`${id}-day`}
            className="input"
            type="date"
            value={takenOn}
            onChange={(event) => {
              setTakenOn(event.target.value);
            }}
          />
          <p className="small soft">{t("drop.observed.help")}</p>
        </div>
      </Details>
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
