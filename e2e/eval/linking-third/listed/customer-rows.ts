import type { Random } from "../../../sandbox/random.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Customer } from "../world/customers.ts";
import { DAY, HOUR, within } from "../world/draws.ts";
import { crmId } from "../world/reps.ts";
import type { Stay, Visit } from "../world/visits.ts";
import type { Connection } from "./connection.ts";
import { customerFields, listingOf, type Row } from "./rows.ts";

const PREFIX = { LEAD: "00Q", OPPORTUNITY: "006", ACCOUNT: "001" };

/** Leads, opportunities and accounts: records of a customer that carry no time. */
export function customerRows(
  kind: Kind,
  random: Random,
  connection: Connection,
  facts: { visits: readonly Visit[]; stays: readonly Stay[] },
): Row[] {
  const rows: Row[] = [];
  const done = new Set<number>();
  for (const visit of facts.visits) {
    const { customer } = visit;
    if (!customer || done.has(customer.id)) continue;
    done.add(customer.id);
    const stay = facts.stays.find((each) => each.visit.customer === customer);
    const rep = visit.agreed?.rep ?? stay?.rep;
    if (!rep) continue;
    if (visit.what === "visit" && customer.hasOpportunity) {
      const created = (visit.booked?.start ?? 0) - within(random, [1, 20]) * DAY;
      rows.push(rowOf(customer, "OPPORTUNITY", created, rep));
    } else if (visit.what === "cold" && stay && random.chance(kind.happens.coldLead)) {
      const created = stay.end + within(random, [-0.1, 5]) * HOUR;
      rows.push(rowOf(customer, kind.crm.coldBecomes, created, rep));
    }
  }
  return rows;

  function rowOf(
    customer: Customer,
    dataType: keyof typeof PREFIX,
    created: number,
    rep: Stay["rep"],
  ): Row {
    const { crm } = kind;
    const named = crm.opportunityName(listingOf(customer, rep, 1));
    const fields = customerFields(kind, random, customer);
    const person = `${customer.first} ${customer.last}`;
    return {
      visitId: null,
      customerId: customer.id,
      isOutdated: false,
      candidate: {
        dataType,
        id: random.uuid(),
        externalId:
          crm.ids === "numeric" ? customer.number : crmId(random, crm.ids, PREFIX[dataType]),
        connectionId: connection.id,
        ...fields,
        // A lead is a name, if the rep got one.
        ...(dataType === "OPPORTUNITY" ? { opportunityName: named } : { customerNames: [person] }),
        startMs: null,
        endMs: null,
        createdMs: Math.round(created),
        place: connection.placeOf(customer, customer.home),
        reps: connection.repsOf([rep]),
        linkedRecordingIds: [],
      },
    };
  }
}
