/** One of a few things to choose. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Told before it can be opened, by whatever hand: a long list can wait for that. */
  onApproach?: () => void;
  help?: ComponentChildren;
}

export function Choice({ label, value, options, onChange, onApproach, help }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onFocus={onApproach}
        onMouseEnter={onApproach}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {help && (
        <p id={`${id}-help`} className="small soft">
          {help}
        </p>
      )}
    </div>
  );
}
