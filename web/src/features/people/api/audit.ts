/** Who saw and changed what, and what each line is called: by what was asked, not by its address. */

import { withQuery } from "@/client/http";
import type { AuditLine } from "@/client/types";

export interface AuditWanted {
  subject: string;
  creator: string;
}

/** Gives the path of the lines that are wanted; "" is anybody, or anything. */
export function auditPath({ subject, creator }: AuditWanted): string {
  return withQuery("/audit", { subject, creator });
}

const OF_CREATORS = "/v1/creators/{creator}";
const CHANGES: Record<string, string> = {
  [`POST ${OF_CREATORS}/imports`]: "import",
  [`DELETE ${OF_CREATORS}/imports/{import_id}`]: "undo",
  [`POST ${OF_CREATORS}/demo`]: "demo",
  [`DELETE ${OF_CREATORS}`]: "forget",
  [`POST ${OF_CREATORS}/advice`]: "report",
  [`POST ${OF_CREATORS}/score`]: "score",
  [`POST ${OF_CREATORS}/query`]: "query",
  [`POST ${OF_CREATORS}/columns`]: "columns",
  [`POST ${OF_CREATORS}/feedback`]: "feedback",
  "DELETE /v1/jobs/{job}": "cancel",
  "POST /v1/webhooks": "webhook",
  "DELETE /v1/webhooks/{webhook}": "webhook",
  "POST /v1/webhooks/{webhook}/test": "webhook",
  "POST /v1/session": "signin",
  "GET /v1/session/callback/{provider}": "signin",
  "DELETE /v1/session": "signout",
  "PUT /v1/session": "switch",
  "PUT /v1/session/password": "password",
  "POST /v1/tokens": "token",
  "POST /v1/tokens/calendar": "calendar",
  "DELETE /v1/tokens/{token}": "token_end",
  "PUT /v1/members/{member}": "role",
  "DELETE /v1/members/{member}": "remove",
  "POST /v1/invitations": "invite",
  "DELETE /v1/invitations/{invitation}": "uninvite",
  "POST /v1/invitations/accept": "accept",
  "POST /v1/clients": "program",
  "DELETE /v1/clients/{client}": "program_end",
  "POST /v1/oauth/authorize": "allow",
};
// By the beginning of what follows the creator, or /v1; the first that fits counts.
const SEEN: readonly (readonly [beginning: string, what: string])[] = [
  ["/report.", "along"],
  ["/export", "along"],
  ["/my-data", "along"],
  ["/advice", "advice"],
  ["/cards/", "advice"],
  ["/posts/", "advice"],
  ["/anomalies", "advice"],
  ["/model", "advice"],
  ["/track-record", "advice"],
  ["/posts", "posts"],
  ["/forecast", "patterns"],
  ["/timing", "patterns"],
  ["/groups", "patterns"],
  ["/correlations", "patterns"],
  ["/platforms", "patterns"],
  ["/segments", "patterns"],
  ["/voice", "patterns"],
  ["/imports", "imports"],
  ["/feedback", "feedback"],
  ["/jobs/", "work"],
  ["/webhooks", "webhooks"],
  ["/members", "people"],
  ["/invitations", "people"],
  ["/clients", "people"],
  ["/audit", "audit"],
  ["/me", "self"],
  ["/session", "self"],
  ["/tokens", "self"],
  ["/calendars/", "calendar"],
];

/** Gives the text that says what was done; null for a path that came later than these words. */
export function deedOf({ method, route }: AuditLine): `audit.did.${string}` | `audit.saw.${string}` | null {
  const change = CHANGES[`${method} ${route}`];
  if (change) return `audit.did.${change}`;
  if (method !== "GET" && method !== "HEAD") return null;
  if (route === "/v1/creators" || route === OF_CREATORS) return "audit.saw.creators";
  const after = route.replace(OF_CREATORS, "").replace("/v1", "");
  const what = SEEN.find(([beginning]) => after.startsWith(beginning))?.[1];
  return what === undefined ? null : `audit.saw.${what}`;
}
