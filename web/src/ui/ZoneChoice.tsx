/** One of the world's time zones; the long list is made when she goes to it, not when the page opens. */

import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";

import { ownZone, zones } from "@/lib/zones";

import { Choice } from "./Choice";

interface Props {
  label: string;
  value: string;
  unsaid: string;
  onChange: (zone: string) => void;
  help?: ComponentChildren;
}

export function ZoneChoice({ label, value, unsaid, onChange, help }: Props) {
  const [wanted, setWanted] = useState(false);
  const chosen = value === "" ? [] : [value]; // browsers list one name of a zone, and it may be another than was chosen
  const names = new Set(wanted ? [ownZone(), ...chosen, ...zones()] : chosen);
  return (
    <Choice
      label={label}
      value={value}
      options={[{ value: "", label: unsaid }, ...[...names].map((name) => ({ value: name, label: name }))]}
      onChange={onChange}
      onApproach={() => {
        setWanted(true);
      }}
      help={help}
    />
  );
}
