import { createRandom, type Random } from "#e2e/sandbox/random.ts";
import type { Candidate, RankContext, RecordingFacts } from "#lib/linking/rank-facts.ts";
import { type Appointment, planWeek } from "./appointments.ts";
import { keepAppointments, type Visit } from "./days.ts";
import { decoysOf } from "./decoys.ts";
import type { Kind } from "./kinds.ts";
import { linkSome } from "./linked-already.ts";
import { candidatesFor, contextFor } from "./offered.ts";
import { createOrganization, type Organization } from "./organization.ts";
import { record } from "./phone.ts";
import { listAppointment } from "./rows.ts";
import { addUnplanned } from "./unplanned.ts";

/** One recording, what is offered for it, and what it belongs to. */
export type Example = {
  kind: string;
  recording: RecordingFacts;
  candidates: Candidate[];
  context: RankContext | undefined;
  /** IDs that are right to link to, all among `candidates`. Empty if none is. */
  right: readonly string[];
  /** What kind of conversation was recorded. */
  sort: Visit["sort"];
  /** What happened, for people who read a misjudgement. */
  story: string;
};

/** One week of one organization, with a label for every recording that waits for a link. */
export function createWorld(kind: Kind, seed: number): Example[] {
  const random = createRandom(seed);
  const organization = createOrganization(random, kind);
  const visits = liveWeek(random, organization);
  const { rows, rightOf } = listAll(random, organization, visits);
  const recorded = visits.visits.flatMap((visit) => record(random, organization, visit));
  const { waiting, linkedTo, linkedRows } = linkSome(random, organization, recorded, rows, rightOf);
  return waiting.map(({ facts, rep, visit, oddities }) => {
    const candidates = candidatesFor(organization, rep, facts, linkedRows);
    const offered = new Set(candidates.map(({ id }) => id));
    const right = visit.appointment ? (rightOf.get(visit.appointment) ?? []) : [];
    return {
      kind: kind.name,
      recording: facts,
      candidates,
      context: contextFor(organization, rep, facts, recorded, linkedTo),
      right: right.filter((id) => offered.has(id)),
      sort: visit.sort,
      story: storyOf(visit, oddities),
    };
  });
}

type Week = { appointments: Appointment[]; visits: Visit[] };

function liveWeek(random: Random, organization: Organization): Week {
  const plans = organization.reps.map((rep) => planWeek(random, organization, rep));
  const appointments = plans.flat();
  const visits = organization.reps.flatMap((rep, index) => {
    const kept = keepAppointments(random, organization, rep, appointments);
    return addUnplanned(random, organization, rep, plans[index] ?? [], kept);
  });
  return { appointments, visits };
}

function listAll(random: Random, organization: Organization, { appointments, visits }: Week) {
  const entered = visits.flatMap(({ appointment }) => (appointment ? [appointment] : []));
  const rightOf = new Map<Appointment, string[]>();
  const rows = new Map<string, Candidate>();
  for (const appointment of new Set([...appointments, ...entered])) {
    const listed = listAppointment(random, organization, appointment);
    for (const row of listed.rows) if (!rows.has(row.id)) rows.set(row.id, row);
    rightOf.set(appointment, listed.right);
  }
  acceptTwins(rightOf);
  const all = [...rows.values()];
  return { rows: [...all, ...decoysOf(random, organization, all)], rightOf };
}

/** A customer booked twice for the same time has two rows, and either is right for both visits. */
function acceptTwins(rightOf: Map<Appointment, string[]>): void {
  const twins = Map.groupBy(
    rightOf,
    ([{ customer, listedStartMs }]) => `${customer.jobNumber} ${listedStartMs}`,
  );
  for (const group of twins.values()) {
    const right = [...new Set(group.flatMap(([, ids]) => ids))];
    for (const [appointment] of group) rightOf.set(appointment, right);
  }
}

function storyOf({ sort, appointment, rep }: Visit, oddities: readonly string[]): string {
  const fate = appointment && appointment.fate !== "kept" ? [appointment.fate] : [];
  const swap = appointment && appointment.listedRep !== rep ? ["given to another rep"] : [];
  return [sort, ...fate, ...swap, ...oddities].join(", ");
}
