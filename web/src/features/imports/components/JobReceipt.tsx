/** The receipt of work that brings files in, as soon as there is one: from the work itself, else from the kept import. */

import type { Job } from "@/client/types";

import { Receipt, ReceiptFiles } from "./Receipt";

export function hasReceipt({ result }: Job): boolean {
  return Boolean(result?.receipt ?? result?.import_id);
}

export function JobReceipt({ job }: { job: Job }) {
  const { receipt, import_id: id } = job.result ?? {};
  if (receipt) return <ReceiptFiles receipt={receipt} creator={job.creator} job={job.id} />;
  return id ? <Receipt creator={job.creator} id={id} job={job.id} /> : null;
}
