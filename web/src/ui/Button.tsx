/** A thing to press. While it is busy it keeps its place and its focus, and says so. */

import type { ButtonHTMLAttributes, ComponentChildren } from "preact";

import { Icon, type IconName } from "./Icon";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type"> {
  kind?: "main" | "plain" | "quiet" | "danger";
  icon?: IconName;
  busy?: boolean;
  submit?: boolean;
  children: ComponentChildren;
}

export function Button({ kind = "plain", icon, busy = false, submit = false, children, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      className="button"
      type={submit ? "submit" : "button"}
      data-kind={kind}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => { event.preventDefault(); } : onClick}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}
