/** What became of every row of every file of an import. */

import type { Receipt as Told } from "@/client/types";
import { Answered } from "@/ui/Answered";

import { useReceipt } from "../api/imports";
import { ColumnsOf } from "./ColumnsOf";
import { FileReceipt } from "./FileReceipt";

const PICKABLE = new Set(["generic", "unreadable"]); // sources of tables whose columns were guessed, or could not be

interface Kept {
  creator: string;
  id: string;
  /** The work whose receipt it is, where it is shown as that. */
  job?: string;
}

/** The receipt of an import that is kept. */
export function Receipt({ creator, id, job = "" }: Kept) {
  const receipt = useReceipt(creator, id);
  return (
    <Answered answer={receipt} panels={1}>
      {(told) => <ReceiptFiles receipt={told} creator={creator} job={job} />}
    </Answered>
  );
}

export function ReceiptFiles({ receipt, creator, job }: { receipt: Told; creator: string; job: string }) {
  return (
    <ul className="lines">
      {receipt.files.map((file) => (
        <li key={file.name}>
          <FileReceipt file={file} />
          {PICKABLE.has(file.source) && <ColumnsOf creator={creator} job={job} name={file.name} asked={false} />}
        </li>
      ))}
    </ul>
  );
}
