import { compareNames } from "../records/compare-names.ts";
import type { Link, Links } from "./links.ts";
import type { Twins } from "./twins.ts";

/**
 * Adds a link between the CRM user of a disabled account and the one enabled account of that person.
 * None if there are several, or if it could replace several.
 */
export function addSuccessors(unsound: Links, links: Links, twins: Twins) {
  const found = unsound.all().flatMap(({ siro: former, crm }): Link[] => {
    if (former.isInUse || !crm.isInUse || links.ofCrm(crm)) return [];
    const [siro, ...others] = twins.successorsOf(former);
    if (!siro || others.length > 0 || links.of(siro).length > 0) return [];
    const names = compareNames(siro.name, crm.name);
    return [{ siro, crm, by: "evidence", evidence: { rank: "successor", names, emails: "none" } }];
  });
  const bySuccessor = Map.groupBy(found, ({ siro }) => siro);
  for (const [link, ...others] of bySuccessor.values()) {
    if (link && others.length === 0) links.add(link);
  }
}
