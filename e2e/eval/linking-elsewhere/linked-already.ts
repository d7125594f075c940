import type { Random } from "#e2e/sandbox/random.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import type { Appointment } from "./appointments.ts";
import type { Organization } from "./organization.ts";
import type { Recorded } from "./phone.ts";

export type Linked = {
  waiting: Recorded[];
  /** Siro ID of the record, by recording. */
  linkedTo: ReadonlyMap<string, string>;
  linkedRows: Candidate[];
};

/** One automatic link in 40 goes to another row of the same rep. */
const WRONG = 0.025;

/** Links a part of the recordings, as deep links and Siro's own matching do, so they don't wait. */
export function linkSome(
  random: Random,
  { habits }: Organization,
  recorded: readonly Recorded[],
  rows: readonly Candidate[],
  rightOf: ReadonlyMap<Appointment, readonly string[]>,
): Linked {
  const linkedTo = new Map<string, string>();
  for (const { facts, rep, visit } of recorded) {
    const [right] = visit.appointment ? (rightOf.get(visit.appointment) ?? []) : [];
    if (right === undefined || !random.chance(habits.linkedShare)) continue;
    const ofRep = rows.filter((row) => row.reps.includes(rep.inCrm) && !row.isGone);
    const isWrong = random.chance(WRONG) && ofRep.length > 0;
    linkedTo.set(facts.id, isWrong ? random.pick(ofRep).id : right);
  }
  const recordingsOf = Map.groupBy(linkedTo, ([, row]) => row);
  return {
    waiting: recorded.filter(({ facts }) => !linkedTo.has(facts.id)),
    linkedTo,
    linkedRows: rows.map((row) => ({
      ...row,
      linkedRecordingIds: (recordingsOf.get(row.id) ?? []).map(([recording]) => recording),
    })),
  };
}
