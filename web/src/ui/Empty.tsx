/** A page with nothing on it yet: why, and what to do next. */

import type { ReactNode } from "react";

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <section className="panel empty">
      <h2>{title}</h2>
      {children && <div className="stack-tight soft">{children}</div>}
      {action}
    </section>
  );
}
