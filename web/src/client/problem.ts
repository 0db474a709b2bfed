/** A failed request as the service words it (RFC 9457); what has no answer at all is worded as offline. */

export interface ProblemDocument {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  retryable?: boolean;
  request_id?: string;
  remedy?: string | null;
  file?: string | null;
  row?: number | null;
}

/** What a request throws when it does not succeed. */
export class Problem extends Error {
  readonly document: ProblemDocument;

  constructor(document: ProblemDocument) {
    super(document.title);
    this.name = "Problem";
    this.document = document;
  }

  get code(): string {
    return this.document.code;
  }
}

export const OFFLINE = "offline";
export const FORBIDDEN = "forbidden";
export const SIGN_IN = "sign-in-needed";
export const UNREADABLE = "unreadable-answer";

/** Too little to say anything true yet, as an answer: what `?not_yet=answer` asks for. */
export interface NotYet {
  not_yet: Pick<ProblemDocument, "code" | "title" | "detail" | "remedy">;
}

export function isNotYet(body: unknown): body is NotYet {
  return typeof body === "object" && body !== null && "not_yet" in body;
}

/** Gives it as the problem it is otherwise, so that a page has one way to say it. */
export function notYetProblem({ not_yet: told }: NotYet): Problem {
  return new Problem({ ...told, status: 200 });
}

/** Words that nothing answered. */
export function offlineProblem(): Problem {
  return new Problem({ title: "", status: 0, code: OFFLINE, retryable: true });
}

/** Reads the problem of an answer that is not a success. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback = { title: response.statusText || String(response.status), status: response.status, code: UNREADABLE };
  try {
    const body = (await response.json()) as Partial<ProblemDocument> | null;
    return new Problem({ ...fallback, ...body });
  } catch {
    return new Problem({ ...fallback, retryable: response.status >= 500 });
  }
}

/** Gives whatever was thrown as a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return offlineProblem(); // how fetch says that nothing answered
  return new Problem({ title: String(thrown), status: 0, code: UNREADABLE });
}
