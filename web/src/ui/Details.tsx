/** More of something, shown when she asks for it and made only then. */

import { useState, type ReactNode } from "react";

interface Props {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
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
