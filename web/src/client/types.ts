/** The documents of the service by the names the pages use; their shapes are generated from its OpenAPI. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Advice = Schemas["Advice"];
export type AuditLine = Schemas["AuditLine"];
export type Anomaly = Schemas["Anomaly"];
export type Card = Schemas["Card"];
export type Correlation = Schemas["CorrelationsCorrelation"];
export type Correlations = Schemas["Correlations"];
export type Creator = Schemas["Creator"];
export type Draft = Schemas["Draft"];
export type Elsewhere = Schemas["Elsewhere"];
export type Explanation = Schemas["Explanation"];
export type Feedback = Schemas["Feedback"];
export type Forecast = Schemas["Forecast"];
export type Group = Schemas["Group"];
export type Groups = Schemas["Groups"];
export type HeldCard = Schemas["TrackRecordHeldCard"];
export type HeldForecast = Schemas["TrackRecordHeldForecast"];
export type Import = Schemas["Import"];
export type Invitation = Schemas["InvitationShape"];
export type Job = Schemas["Job"];
export type Undone = Schemas["Undone"];
export type JobProblem = Schemas["JobProblem"];
export type Lift = Schemas["Lift"];
export type Message = Schemas["Message"];
export type Me = Schemas["Me"];
export type Member = Schemas["Member"];
export type Model = Schemas["Model"];
export type NewCalendar = Schemas["NewCalendar"];
export type NewInvitation = Schemas["NewInvitation"];
export type NewPersonalToken = Schemas["NewPersonalToken"];
export type PersonalToken = Schemas["PersonalToken"];
export type Platforms = Schemas["Platforms"];
export type Post = Schemas["Post"];
export type Prediction = Schemas["Prediction"];
export type Progress = Schemas["Progress"];
export type Provider = Schemas["Provider"];
export type Receipt = Schemas["Receipt"];
export type ReceiptFile = Schemas["File"];
export type Role = Member["role"];
export type Segments = Schemas["Segments"];
export type Series = Schemas["Series"];
export type Session = Schemas["Session"];
export type ShownPost = Schemas["ShownPost"];
export type Table = Schemas["Table"];
export type Tally = Schemas["TrackRecordTally"];
export type Timing = Schemas["Timing"];
export type Trace = Schemas["ExplanationTrace"];
export type TrackRecord = Schemas["TrackRecord"];
export type Veto = Schemas["Veto"];
export type Verdict = Schemas["Said"]["verdict"];
export type Voice = Schemas["Voice"];
export type Withheld = Schemas["Withheld"];

/** A page of a list: ask again with its cursor while there is more. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  has_more: boolean;
}
