/** A sheet with one subject; its heading names the region for those who jump between them. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  title?: ComponentChildren;
  aside?: ComponentChildren;
  id?: string;
  children: ComponentChildren;
}

export function Panel({ title, aside, id, children }: Props) {
  const heading = useId();
  return (
    <section className="panel" id={id} aria-labelledby={title ? heading : undefined}>
      {title && (
        <div className="row spread">
          <h2 id={heading}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
