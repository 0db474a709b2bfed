/** Something that takes a second press: the first asks whether she is sure, in place, without a window over the page. */

import { useState } from "preact/hooks";

import { useWords } from "@/lib/i18n";

import { Button } from "./Button";

interface Props {
  ask: string;
  question: string;
  yes: string;
  busy: boolean;
  onYes: () => Promise<void>;
}

export function Sure({ ask, question, yes, busy, onYes }: Props) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <span>
        <Button
          onClick={() => {
            setAsked(true);
          }}
        >
          {ask}
        </Button>
      </span>
    );
  }
  return (
    <div className="row" role="group" aria-label={ask}>
      <span role="alert">{question}</span>
      <Button
        kind="danger"
        busy={busy}
        onClick={() => {
          void onYes().then(() => {
            setAsked(false);
          });
        }}
      >
        {yes}
      </Button>
      <Button
        kind="quiet"
        onClick={() => {
          setAsked(false);
        }}
      >
        {t("sure.no")}
      </Button>
    </div>
  );
}
