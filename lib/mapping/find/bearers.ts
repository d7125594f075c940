import type { Name } from "../records/name.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import type { Indexes } from "./indexes.ts";
import type { Links } from "./links.ts";
import { nameKeys } from "./name-keys.ts";

/** Everyone in use with exactly one name. */
type Bearers = {
  /** How many Siro users. */
  siro: number;
  /** How many CRM users of the connection that has most. */
  namesakes: number;
  /** The CRM users' mailboxes. */
  mailboxes: ReadonlySet<string>;
};

/** Finds the bearers of a name. They are counted once, so no link may be added in between. */
export function createBearers({ siroByName, crmByName }: Indexes, links: Links) {
  const known = new Map<string, Bearers>();
  return (name: Name): Bearers => {
    const found = known.get(name.key) ?? count(name);
    known.set(name.key, found);
    return found;
  };

  function count(name: Name): Bearers {
    const [key = ""] = nameKeys(name);
    const isBearer = (one: SiroPerson | CrmPerson) => one.isInUse && one.name.key === name.key;
    const siro = siroByName.get(key).filter((one) => one.name.key === name.key);
    const linked = siro.flatMap((one) => links.of(one).map(({ crm }) => crm));
    const crm = [...new Set([...linked, ...crmByName.get(key)])].filter(isBearer);
    const byConnection = Map.groupBy(crm, ({ connectionId }) => connectionId);
    return {
      siro: siro.filter(isBearer).length,
      namesakes: Math.max(0, ...[...byConnection.values()].map((crms) => crms.length)),
      mailboxes: new Set(crm.flatMap(({ email }) => email?.mailbox ?? [])),
    };
  }
}
