/** More of something, shown when she asks for it and made only then. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

interface Props {
  summary: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}

export function Details({ summary, open = false, children }: Props) {
  const [shown, setShown] = useState(open);
  return (
    <details
      open={shown}
      onToggle={(event) => {
        setShown(event.currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {shown && children}
    </details>
  );
}
