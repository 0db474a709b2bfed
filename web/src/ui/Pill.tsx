/** A short fact in a rounded frame. */

import type { ComponentChildren } from "preact";

export function Pill({ tone = "plain", children }: { tone?: "plain" | "accent" | "note"; children: ComponentChildren }) {
  return (
    <span className="pill" data-tone={tone}>
      {children}
    </span>
  );
}
