import { compareNames, agree as isOneName } from "../records/compare-names.ts";
import type { Name } from "../records/name.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { MAX_BLOCK } from "./blocks.ts";
import type { Indexes } from "./indexes.ts";
import { nameKeys } from "./name-keys.ts";
import type { Twins } from "./twins.ts";

/** Whether no one else in Siro or in the CRM user's connection has either's name. */
export function isUnique(
  siro: SiroPerson,
  crm: CrmPerson,
  { siroByName, crmByName }: Indexes,
  twins: Twins,
): boolean {
  const isOther = (other: SiroPerson) =>
    other !== siro &&
    other.isInUse &&
    (agree(other.name, siro.name) || agree(other.name, crm.name)) &&
    twins.headOf(other) !== twins.headOf(siro);
  const isRival = (other: CrmPerson) =>
    other !== crm &&
    other.connectionId === crm.connectionId &&
    (agree(siro.name, other.name) || agree(crm.name, other.name));
  const isLonely = (key: string) => {
    const [siroBlock, crmBlock] = [siroByName.get(key), crmByName.get(key)];
    if (siroBlock.length > MAX_BLOCK || crmBlock.length > MAX_BLOCK) return false;
    return !siroBlock.some(isOther) && !crmBlock.some(isRival);
  };
  if (!nameKeys(siro.name).every(isLonely)) return false;
  return siro.name.key === crm.name.key || nameKeys(crm.name).every(isLonely);
}

const agree = (a: Name, b: Name) => isOneName(compareNames(a, b));
