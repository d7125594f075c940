import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RankContext, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";
import { at } from "../clock.ts";

/** What an experienced admin answers: a record, that there is none, or that the facts do not tell. */
type Answer = { right: readonly [string, ...string[]] } | "none" | "unsure";

export type SingleCase = {
  title: string;
  recording: RecordingFacts;
  candidates: readonly Candidate[];
  context?: RankContext;
  answer: Answer;
};

export const ZONE = "America/Denver";

/** clock("9:05") on Monday, clock("9:05", 1) on Tuesday. */
export function clock(time: string, day = 0): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return at(ZONE, day, hours + minutes / 60);
}

export const RITA: RepFacts = {
  siroUserId: "rItAgOmEz0000000000000000Q1r",
  crmUserIds: ["7b1f0c52-33a1-4f0e-9a35-0d6f2f6a0001"],
  externalIds: ["0058c00000RitaG"],
  emails: ["rita.gomez@example.com"],
  names: ["Rita Gomez"],
  teamId: "TEAM9",
};

export const SAM: RepFacts = {
  siroUserId: "sAmToWnS0000000000000000Q2s0",
  crmUserIds: ["7b1f0c52-33a1-4f0e-9a35-0d6f2f6a0002"],
  externalIds: ["0058c00000SamTo"],
  emails: ["sam.towns@example.com"],
  names: ["Samuel Towns"],
  teamId: "TEAM9",
};

export const HOUSE: Place = { latitude: 39.9137, longitude: -105.0262 };

/** A place so many kilometers to the east. */
export const east = ({ latitude, longitude }: Place, kilometers: number): Place => ({
  latitude,
  longitude: longitude + kilometers / 85.3,
});

/** Rita's recording on Monday. */
export const taped = (
  from: string,
  to: string,
  facts: Partial<RecordingFacts> = {},
): RecordingFacts => ({
  id: "rec-0",
  title: "New recording 14",
  startMs: clock(from),
  endMs: clock(to),
  place: null,
  rep: RITA,
  ...facts,
});

/** An appointment of Rita's on Monday, made a week before. */
export const row = (
  id: string,
  from: string,
  to: string,
  facts: Partial<Candidate> = {},
): Candidate => ({
  dataType: "ENGAGEMENT",
  id,
  externalId: `00U${id}`,
  connectionId: "CONNECTION1",
  engagementType: "APPOINTMENT",
  subject: "Appointment",
  startMs: clock(from),
  endMs: clock(to),
  createdMs: clock(from, -7),
  place: null,
  reps: [RITA],
  ...facts,
});

/** A row with a customer's name. */
export const named = (
  id: string,
  name: string,
  span: readonly [string, string],
  facts: Partial<Candidate> = {},
): Candidate => row(id, ...span, { subject: `Visit ${name}`, customerNames: [name], ...facts });
