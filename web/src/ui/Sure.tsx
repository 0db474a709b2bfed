/** Something that takes a second press: the first asks whether she is sure, in place, without a window over the page.
 *
 * The focus goes along: to the question, back to what asked it, and where all of it has gone, to the heading above.
 */

import { useEffect, useRef, useState } from "preact/hooks";

import { useFocusLeftToHeading } from "@/lib/focus";
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
  const { place, follow } = useFocusAlong(asked);
  if (!asked) {
    return (
      <div ref={place}>
        <Button
          onClick={() => {
            follow();
            setAsked(true);
          }}
        >
          {ask}
        </Button>
      </div>
    );
  }
  const close = () => {
    follow();
    setAsked(false);
  };
  return (
    <div ref={place} className="row" role="group" aria-label={ask} tabIndex={-1}>
      <span role="alert">{question}</span>
      <Button kind="danger" busy={busy} onClick={() => void onYes().then(close)}>
        {yes}
      </Button>
      <Button kind="quiet" onClick={close}>
        {t("sure.no")}
      </Button>
    </div>
  );
}

/** Moves the focus with what is shown, once `follow` was called. */
function useFocusAlong(asked: boolean) {
  const placeRef = useRef<HTMLDivElement>(null);
  const movingRef = useRef(false);
  useEffect(() => {
    if (!movingRef.current) return;
    movingRef.current = false;
    if (asked) placeRef.current?.focus();
    else placeRef.current?.querySelector("button")?.focus();
  }, [asked]);
  useFocusLeftToHeading(placeRef);
  return {
    place: placeRef,
    follow: () => {
      movingRef.current = true;
    },
  };
}
