import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RankContext, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";

/** What a careful person decides who sees the same facts. */
type Decision =
  | { propose: readonly [string, ...string[]]; sure: "acceptable" | "too much" }
  | "propose nothing";

/** One recording with what is offered, and how a careful person decides. */
export type SingleCase = {
  title: string;
  recording: RecordingFacts;
  candidates: readonly Candidate[];
  context?: RankContext;
  human: Decision;
};

const MONDAY = Date.UTC(2026, 10, 9);

/** An instant of the week in Chicago (UTC-6): at("10:05") on Monday, at("10:05", 1) on Tuesday. */
export function at(clock: string, day = 0): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return MONDAY + ((day * 24 + hours + 6) * 60 + minutes) * 60_000;
}

export const ANN: RepFacts = {
  siroUserId: "aNnCoLe0000000000000000000aa",
  crmUserIds: ["11111111-0000-4000-a000-000000000001"],
  externalIds: ["0055g00000AAnnA"],
  emails: ["ann.cole@example.com"],
  names: ["Ann Cole"],
  teamId: "TEAM01",
};

export const BEN: RepFacts = {
  siroUserId: "bEnWoLf0000000000000000000bb",
  crmUserIds: ["11111111-0000-4000-a000-000000000002"],
  externalIds: ["0055g00000BBenB"],
  emails: ["ben.wolf@example.com"],
  names: ["Ben Wolf"],
  teamId: "TEAM01",
};

export const OFFICE: Place = { latitude: 41.9, longitude: -88.1 };
export const HOUSE: Place = { latitude: 41.85, longitude: -88.2 };

/** A place some meters north of another. */
export const north = ({ latitude, longitude }: Place, meters: number): Place => ({
  latitude: latitude + meters / 111_195,
  longitude,
});

/** A recording by Ann, without title and place unless they are given. */
export function recorded(
  from: string,
  to: string,
  facts: Partial<RecordingFacts> = {},
): RecordingFacts {
  return {
    id: "recording",
    title: null,
    startMs: at(from),
    endMs: at(to),
    place: null,
    rep: ANN,
    ...facts,
  };
}

/** An appointment of Ann's on Monday, without names and place unless they are given. */
export function booked(
  id: string,
  from: string,
  to: string,
  facts: Partial<Candidate> = {},
): Candidate {
  return {
    dataType: "ENGAGEMENT",
    id,
    externalId: `crm-${id}`,
    connectionId: "01CONNECTION0000000000000A",
    engagementType: "APPOINTMENT",
    subject: "Appointment",
    startMs: at(from),
    endMs: at(to),
    createdMs: at("9:00", -4),
    place: null,
    reps: [ANN],
    ...facts,
  };
}

/** A row for the whole of a day, from midnight to midnight in Chicago. */
export const wholeDay = (id: string, facts: Partial<Candidate> = {}, day = 0): Candidate =>
  booked(id, "0:00", "24:00", { startMs: at("0:00", day), endMs: at("24:00", day), ...facts });
