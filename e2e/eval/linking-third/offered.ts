import type { Candidate } from "#lib/linking/rank-facts.ts";
import type { Random } from "../../sandbox/random.ts";
import type { Row } from "./listed/rows.ts";
import { DAY, shuffled } from "./world/draws.ts";
import type { Organization } from "./world/organization.ts";
import type { Recorded } from "./world/phone.ts";

const RANK = { ENGAGEMENT: 0, OPPORTUNITY: 1, LEAD: 2, CONTACT: 3, ACCOUNT: 4 };
const FURTHEST = 10 * DAY;

/** What belongs to a recording: its appointment, else the customer's record, if there is one. */
export function rightRows({ rows }: Organization, { stay, start }: Recorded): Row[] {
  const { visit } = stay;
  const own = rows.filter(
    ({ visitId, isOutdated, candidate }) =>
      visitId === visit.id && !isOutdated && isNear(candidate, start),
  );
  if (own.length > 0) return own;
  const ofCustomer = rows.filter(
    ({ visitId, customerId }) => visitId === null && customerId === visit.customer?.id,
  );
  const best = Math.min(...ofCustomer.map(({ candidate }) => RANK[candidate.dataType]));
  return ofCustomer.filter(({ candidate }) => RANK[candidate.dataType] === best);
}

const isNear = ({ startMs }: Candidate, start: number) =>
  startMs === null || Math.abs(startMs - start) < FURTHEST;

/** The rows around a recording: the closest of the whole team, a few further ones, a few without a time. */
export function offer(
  organization: Organization,
  random: Random,
  recorded: Recorded,
  right: readonly Row[],
): Row[] {
  const { rows } = organization;
  const { start } = recorded;
  const others = rows.filter((row) => !right.includes(row));
  const gap = ({ candidate }: Row) =>
    Math.abs((candidate.startMs ?? candidate.createdMs ?? 0) - start);
  const timed = others
    .filter(({ candidate }) => candidate.startMs !== null)
    .sort((a, b) => gap(a) - gap(b));
  const closest = timed.slice(0, random.int(5, 32)).filter((row) => gap(row) < 2 * DAY);
  const further = shuffled(
    random,
    timed.filter((row) => !closest.includes(row) && gap(row) < 8 * DAY),
  );
  const timeless = shuffled(
    random,
    others.filter(({ candidate }) => candidate.startMs === null),
  );
  // Records of the people around come along with their appointments.
  const related = timeless.filter(({ customerId }) =>
    [...right, ...closest.slice(0, 6)].some((row) => row.customerId === customerId),
  );
  const offered = new Set([
    ...right,
    ...closest,
    ...further.slice(0, random.int(2, 7)),
    ...related.slice(0, 8),
    ...timeless.slice(0, random.int(0, 6)),
  ]);
  return shuffled(random, [...offered].slice(0, 60));
}
