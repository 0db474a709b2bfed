/** A page with nothing on it yet: why, and what to do next. */

import type { ComponentChildren } from "preact";

export function Empty({ title, children, action }: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <section className="panel empty">
      <h2>{title}</h2>
      {children && <div className="stack-tight soft">{children}</div>}
      {action}
    </section>
  );
}
