/** What became of every row of every file of an import. */

import { Answered } from "@/ui/Answered";

import { useReceipt } from "../api/imports";
import { FileReceipt } from "./FileReceipt";

export function Receipt({ creator, id }: { creator: string; id: string }) {
  const receipt = useReceipt(creator, id);
  return (
    <Answered answer={receipt} panels={1}>
      {({ files }) => (
        <ul className="lines">
          {files.map((file) => (
            <li key={file.name}>
              <FileReceipt file={file} />
            </li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
