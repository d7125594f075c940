import { dayOf } from "#lib/calendar-day.ts";
import type { Candidate, RankContext, RecordingFacts } from "#lib/linking/rank-facts.ts";
import type { Random } from "../../sandbox/random.ts";
import type { Labeled } from "../linking-elsewhere/judged.ts";
import { isDecidable } from "./decidable.ts";
import type { Kind } from "./kinds/kind.ts";
import type { Row } from "./listed/rows.ts";
import { titleOf } from "./listed/titles.ts";
import { offer, rightRows } from "./offered.ts";
import { shuffled } from "./world/draws.ts";
import { createOrganization, type Organization } from "./world/organization.ts";
import type { Recorded } from "./world/phone.ts";
import { zoneOf } from "./world/plan.ts";
import { siroFacts } from "./world/reps.ts";

/** A recording of one kind of organization, and whether a careful person could tell where it belongs. */
export type Example = Labeled & { kind: string; isDecidable: boolean };

const MOST = 250;
/** Links that a rep picked wrongly from the list. */
const WRONG_LINKS = 0.02;

type Listed = { recorded: Recorded; facts: RecordingFacts; right: readonly Row[] };

/** All recordings of one organization's week that wait for a link. */
export function examplesOf(kind: Kind, seed: number): Example[] {
  const organization = createOrganization(kind, seed);
  const { random, recorded } = organization;
  const listed = recorded.map((each) => list(organization, each));
  const linked = linkSome(organization, listed);
  const open = listed.filter(({ facts }) => !linked.has(facts.id));
  return shuffled(random, open)
    .slice(0, MOST)
    .map((each) => exampleOf(organization, each, { listed, linked }));
}

function list(organization: Organization, recorded: Recorded): Listed {
  const { kind, random } = organization;
  const { id, start, end, place, rep } = recorded;
  const right = rightRows(organization, recorded);
  const subject = right.find(({ candidate }) => candidate.subject)?.candidate.subject ?? null;
  const earlier = organization.recorded.filter((each) => each.rep === rep && each.start < start);
  const previous = earlier.at(-1)?.stay.visit.customer ?? null;
  const title = titleOf(kind, random, recorded, { subject, previous });
  const facts = { id, title, startMs: start, endMs: end, place, rep: siroFacts(rep) };
  return { recorded, facts, right };
}

/** Recording IDs that are linked already, with the record. Notes them on the rows too. */
function linkSome(
  { kind, random, rows }: Organization,
  listed: readonly Listed[],
): Map<string, string> {
  const linked = new Map<string, string>();
  for (const { recorded, facts, right } of listed) {
    const share = recorded.isFromCrm ? kind.phone.linkedFromCrm : kind.phone.linkedSince;
    const [own] = right;
    if (!own || !random.chance(share)) continue;
    const { candidate } = random.chance(WRONG_LINKS) ? random.pick(rows) : own;
    candidate.linkedRecordingIds = [...(candidate.linkedRecordingIds ?? []), facts.id];
    linked.set(facts.id, candidate.id);
  }
  return linked;
}

function exampleOf(
  organization: Organization,
  { recorded, facts, right }: Listed,
  known: { listed: readonly Listed[]; linked: ReadonlyMap<string, string> },
): Example {
  const { kind, random } = organization;
  const candidates = offer(organization, random, recorded, right).map(({ candidate }) => candidate);
  const hasContext = random.chance(0.8);
  const labeled: Labeled = {
    recording: facts,
    candidates: candidates.map((row): Candidate => ({ ...row })),
    ...(hasContext ? { context: contextOf(organization, random, recorded, known) } : {}),
    right: right.map(({ candidate }) => candidate.id),
  };
  return { ...labeled, kind: kind.name, isDecidable: isDecidable(labeled) };
}

function contextOf(
  { kind, reps }: Organization,
  random: Random,
  { id, rep, start }: Recorded,
  { listed, linked }: { listed: readonly Listed[]; linked: ReadonlyMap<string, string> },
): RankContext {
  const zone = zoneOf(kind, rep);
  const day = dayOf(start, zone);
  const others = listed.filter(
    (each) =>
      each.recorded.rep === rep &&
      each.recorded.id !== id &&
      dayOf(each.recorded.start, zone) === day,
  );
  const teammates = reps.filter((each) => each !== rep && each.teamId === rep.teamId);
  return {
    ...(random.chance(0.93) ? { timeZone: kind.timeZone } : {}),
    ...(random.chance(0.9) ? { teammates: teammates.map(({ siroUserId }) => siroUserId) } : {}),
    ...(random.chance(0.9)
      ? {
          otherRecordings: others.map(({ facts }) => ({
            ...facts,
            linkedTo: linked.get(facts.id) ?? null,
          })),
        }
      : {}),
  };
}
