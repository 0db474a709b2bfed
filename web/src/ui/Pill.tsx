/** A short fact in a rounded frame. */

import type { ReactNode } from "react";

export function Pill({ tone = "plain", children }: { tone?: "plain" | "accent" | "note"; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      {children}
    </span>
  );
}
