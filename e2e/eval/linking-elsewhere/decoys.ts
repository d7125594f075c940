import type { Random } from "#e2e/sandbox/random.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import { between, countAround, DAY, HOUR, MINUTE } from "./draws.ts";
import { dayStartMs, type Organization, type Rep } from "./organization.ts";

/** Rows that no recording belongs to: reminders, emails, meetings among colleagues, whole days. */
export function decoysOf(
  random: Random,
  organization: Organization,
  appointments: readonly Candidate[],
): Candidate[] {
  const contacts = appointments.flatMap((row) =>
    random.chance(0.12) ? [contactRow(random, row)] : [],
  );
  const own = organization.reps.flatMap((rep) => ownRows(random, organization, rep));
  return [...contacts, ...own];
}

/** A reminder or a message about an appointment, hours or days before it. */
function contactRow(random: Random, row: Candidate): Candidate {
  const startMs = (row.startMs ?? row.createdMs ?? 0) - between(random, 0.4, 50) * HOUR;
  return {
    ...row,
    dataType: "ENGAGEMENT",
    id: random.uuid(),
    externalId: random.salesforceId("00T"),
    engagementType: random.pick(["CALL", "EMAIL", "TEXT"]),
    subject: random.pick([
      "Appointment reminder",
      "Confirmation",
      "On my way",
      row.subject ?? "Reminder",
    ]),
    startMs,
    endMs: random.chance(0.5) ? startMs + random.int(1, 9) * MINUTE : null,
    localStartMs: null,
    createdMs: startMs + MINUTE,
    isGone: false,
  };
}

const MEETINGS = [
  "Team meeting",
  "1:1",
  "Pipeline review",
  "Lunch",
  "Dentist",
  "Training",
] as const;
const DAYS = ["Home show", "PTO", "On call", "Blitz day"] as const;

function ownRows(random: Random, organization: Organization, rep: Rep): Candidate[] {
  const rows: Candidate[] = [];
  for (let day = 0; day < organization.kind.days; day++) {
    for (let i = countAround(random, 0.25); i > 0; i--) {
      const startMs = dayStartMs(organization, rep, day) + random.int(16, 34) * 30 * MINUTE;
      rows.push(ownRow(random, organization, rep, random.pick(MEETINGS), startMs, HOUR));
    }
    if (random.chance(0.05)) {
      const startMs = dayStartMs(organization, rep, day);
      rows.push(ownRow(random, organization, rep, random.pick(DAYS), startMs, DAY));
    }
  }
  return rows;
}

function ownRow(
  random: Random,
  { connectionIds }: Organization,
  rep: Rep,
  subject: string,
  startMs: number,
  lengthMs: number,
): Candidate {
  return {
    dataType: "ENGAGEMENT",
    id: random.uuid(),
    externalId: random.uuid(),
    connectionId: connectionIds[1],
    engagementType: "EVENT",
    subject,
    startMs,
    endMs: startMs + lengthMs,
    createdMs: startMs - 5 * DAY,
    place: null,
    reps: [rep.inCrm],
  };
}
