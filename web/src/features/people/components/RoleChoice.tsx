/** One of the roles a member can have. */

import type { Role } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Choice } from "@/ui/Choice";

const ROLES: readonly Role[] = ["viewer", "editor", "owner"];

interface Props {
  label: string;
  value: Role;
  onChange: (role: Role) => void;
  help?: string;
}

export function RoleChoice({ label, value, onChange, help }: Props) {
  const { t } = useWords();
  return (
    <Choice
      label={label}
      value={value}
      options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      onChange={(role) => {
        onChange(role as Role);
      }}
      help={help}
    />
  );
}
