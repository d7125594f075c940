import type { Place } from "#lib/linking/place.ts";
import type { Candidate, RecordingFacts, RepFacts } from "#lib/linking/rank-facts.ts";
import { DAY, MINUTE, momentOf } from "./world/draws.ts";

export const ZONE = "America/New_York";
const TODAY = "2026-05-12";

/** A time of that Tuesday in New York: "14:30". */
export function clock(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return momentOf(TODAY, hour + minute / 60, ZONE);
}

export const days = (count: number) => count * DAY;

export const maria: RepFacts = {
  siroUserId: "mR7qWc2LxT9bHfJ4kZpV3sNdYg8A",
  crmUserIds: ["5b1c9c2e-7a40-4a0f-a1d2-0c9c61b7f001"],
  externalIds: ["40112"],
  emails: ["maria.lopez@example.com"],
  names: ["Maria Lopez"],
  teamId: "K7Q2MX",
};
export const ben: RepFacts = {
  crmUserIds: ["5b1c9c2e-7a40-4a0f-a1d2-0c9c61b7f002"],
  externalIds: ["40113"],
  names: ["Ben Archer"],
};

/** Streets around Albany, miles apart. */
export const OAK: Place = { latitude: 42.6611, longitude: -73.7742 };
export const ELM: Place = { latitude: 42.7012, longitude: -73.8531 };
export const LAKE: Place = { latitude: 42.5903, longitude: -73.6908 };

/** A few meters beside a place, as phones have it. */
export const beside = ({ latitude, longitude }: Place): Place => ({
  latitude: latitude + 0.0002,
  longitude: longitude - 0.0001,
});

type RecordingWords = {
  id?: string;
  title?: string | null;
  from: string;
  minutes: number | null;
  at?: Place | null;
};

/** Maria's recording. */
export function recorded({ id, title, from, minutes, at }: RecordingWords): RecordingFacts {
  const startMs = clock(from);
  return {
    id: id ?? "recording",
    title: title ?? null,
    startMs,
    endMs: minutes === null ? null : startMs + minutes * MINUTE,
    place: at ?? null,
    rep: maria,
  };
}

type RowWords = {
  from: string;
  minutes?: number;
  name: string;
  at?: Place | null;
  rep?: RepFacts | null;
} & Partial<Candidate>;

let serial = 70_000;

/** An appointment of Maria's, unless it says otherwise. */
export function appointment(
  id: string,
  { from, minutes = 60, name, at, rep, ...rest }: RowWords,
): Candidate {
  const startMs = clock(from);
  serial += 13;
  return {
    dataType: "ENGAGEMENT",
    id,
    externalId: String(serial),
    connectionId: "01HZX3M9K2V7QJ4T8N6B5C0DFG",
    engagementType: "APPOINTMENT",
    subject: `In-home consult - ${name.split(" ").at(-1)}`,
    customerNames: [name],
    startMs,
    endMs: startMs + minutes * MINUTE,
    createdMs: startMs - days(5),
    place: at ?? null,
    reps: rep === null ? [] : [rep ?? maria],
    linkedRecordingIds: [],
    ...rest,
  };
}

/** A record of a customer that carries no time. */
export function timeless(
  id: string,
  { name, at, ...rest }: { name: string; at?: Place | null } & Partial<Candidate>,
): Candidate {
  const row = appointment(id, { from: "9:00", name, at });
  return {
    ...row,
    dataType: "OPPORTUNITY",
    engagementType: null,
    subject: null,
    opportunityName: `${name} - Windows`,
    startMs: null,
    endMs: null,
    ...rest,
  };
}
