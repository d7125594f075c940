import type { RepFacts } from "#lib/linking/rank-facts.ts";
import { createRandom, type Random } from "../../../sandbox/random.ts";
import type { Kind } from "../kinds/kind.ts";
import { createConnection } from "../listed/connection.ts";
import { customerRows } from "../listed/customer-rows.ts";
import { type Row, rowsOfVisit } from "../listed/rows.ts";
import { createCustomers } from "./customers.ts";
import { liveDay } from "./days.ts";
import { type Recorded, recordDay } from "./phone.ts";
import { changePlans, drawDays, planVisits } from "./plan.ts";
import { createReps, crmId, type Rep } from "./reps.ts";
import type { Visit } from "./visits.ts";

/** One organization in one week: what was recorded, and what its CRM lists. */
export type Organization = {
  kind: Kind;
  random: Random;
  reps: readonly Rep[];
  visits: readonly Visit[];
  recorded: readonly Recorded[];
  rows: readonly Row[];
};

export function createOrganization(kind: Kind, seed: number): Organization {
  const random = createRandom(seed);
  const reps = createReps(kind, random);
  const customers = createCustomers(kind, random);
  const { all: days, recorded: recordedDays } = drawDays(kind, random);
  const visits = planVisits(kind, random, { reps, days, customers });
  changePlans(kind, random, { reps, days, visits });
  const world = { reps, customers, visits };
  const stays = recordedDays.map((day) => liveDay(kind, random, world, day));
  const recorded = stays.flatMap((day) => recordDay(kind, random, day));
  const rows = listRows();
  return { kind, random, reps, visits, recorded, rows };

  function listRows(): Row[] {
    const connection = createConnection(kind, random, createCoordinator());
    const lived = stays.flat();
    const stayOf = new Map(
      lived.filter((each) => !each.isCompanion).map((each) => [each.visit, each]),
    );
    const appointments = visits.flatMap((visit) =>
      rowsOfVisit(kind, random, connection, { visit, stay: stayOf.get(visit) }),
    );
    const others = customerRows(kind, random, connection, { visits, stays: lived });
    return [...appointments, ...secondListings(appointments), ...others];
  }

  /** A calendar that is connected too lists some appointments again, with less about the customer. */
  function secondListings(rows: readonly Row[]): Row[] {
    const { chance, rows: share } = kind.crm.second;
    if (!random.chance(chance)) return [];
    const connectionId = random.connectionId();
    return rows
      .filter(({ candidate }) => candidate.engagementType !== "CALL" && random.chance(share))
      .map(({ candidate, ...row }) => {
        const { dataType, subject, startMs, endMs, createdMs, place, reps: listed } = candidate;
        const emails = reps.filter((rep) => listed.some((each) => isListed(each, rep)));
        return {
          ...row,
          candidate: {
            dataType,
            id: random.uuid(),
            externalId: random.uuid(),
            connectionId,
            engagementType: "EVENT",
            subject: subject ?? null,
            startMs,
            endMs,
            createdMs: (createdMs ?? 0) + 600_000,
            place: random.chance(0.5) ? place : null,
            reps: emails.map(({ email }) => ({ emails: [email] })),
            ...(candidate.isGone ? { isGone: true } : {}),
            linkedRecordingIds: [],
          },
        };
      });
  }

  /** Someone in the office: in the CRM, but never on the road. */
  function createCoordinator(): Rep {
    const [first] = reps;
    if (!first) throw new Error(`${kind.name} has no reps`);
    const externalId = crmId(random, kind.crm.ids, "005");
    return {
      ...first,
      name: "Dana Whitfield",
      crmName: "Dana Whitfield",
      email: "dana.whitfield@example.com",
      siroUserId: random.userId(),
      crmUserId: random.uuid(),
      externalId,
    };
  }
}

function isListed(facts: RepFacts, rep: Rep): boolean {
  return (
    (facts.externalIds ?? []).includes(rep.externalId) ||
    (facts.emails ?? []).includes(rep.email) ||
    (facts.names ?? []).includes(rep.crmName)
  );
}
