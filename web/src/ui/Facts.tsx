/** Short facts side by side: what each is called, its figure, and what stands behind it. */

import type { ComponentChildren } from "preact";

export interface Fact {
  name: string;
  value: ComponentChildren;
  note?: ComponentChildren;
}

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
