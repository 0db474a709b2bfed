/** What a change did for other creators: never hers, never a promise. */

import type { Elsewhere } from "@/client/types";
import { Telling } from "@/ui/Telling";

export function ElsewhereList({ elsewhere }: { elsewhere: Elsewhere[] }) {
  return (
    <ul className="stack-tight small">
      {elsewhere.map((seen) => (
        <li key={`${seen.platform} ${seen.evidence}`}>
          <Telling text={seen.sentence} message={seen.message} />
        </li>
      ))}
    </ul>
  );
}
