/** What became of every row of every file of an import. */

import type { Receipt as Told } from "@/client/types";
import { Answered } from "@/ui/Answered";

import { useReceipt } from "../api/imports";
import { FileReceipt } from "./FileReceipt";

/** The receipt of an import that is kept. */
export function Receipt({ creator, id }: { creator: string; id: string }) {
  const receipt = useReceipt(creator, id);
  return (
    <Answered answer={receipt} panels={1}>
      {(told) => <ReceiptFiles receipt={told} />}
    </Answered>
  );
}

export function ReceiptFiles({ receipt }: { receipt: Told }) {
  return (
    <ul className="lines">
      {receipt.files.map((file) => (
        <li key={file.name}>
          <FileReceipt file={file} />
        </li>
      ))}
    </ul>
  );
}
