/** A line to type into: its label, what helps, and what is wrong with it right below, told and marked. */

import type { Ref } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  type?: "text" | "email" | "password";
  autocomplete: string;
  required?: boolean;
  maxLength?: number;
  value: string;
  onType: (text: string) => void;
  help?: string;
  /** What is wrong with what stands there, "" for nothing. */
  wrong?: string;
  field?: Ref<HTMLInputElement>;
}

export function TextField({ label, value, onType, help, wrong = "", field, type = "text", ...rest }: Props) {
  const id = useId();
  const told = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        {...(field && { ref: field })}
        {...({ type } as { type: "text" })} // the types know of one kind at a time; these three take the same attributes
        id={id}
        className="input"
        value={value}
        aria-invalid={wrong !== "" || undefined}
        aria-describedby={told || undefined}
        onInput={(event) => {
          onType(event.currentTarget.value);
        }}
      />
      {help && <p id={`${id}-help`} className="small soft">{help}</p>}
      <p id={`${id}-wrong`} className="small wrong" role="alert">{wrong}</p>
    </div>
  );
}
