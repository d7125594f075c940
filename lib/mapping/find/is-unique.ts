import { compareNames, agree as isOneName } from "../records/compare-names.ts";
import type { Name } from "../records/name.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { MAX_BLOCK } from "./blocks.ts";
import type { Indexes } from "./indexes.ts";
import { initialKey, nameKeys } from "./name-keys.ts";
import type { Twins } from "./twins.ts";

/** Whether in Siro and in the CRM user's connection nobody else bears the name of either. */
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

/** Whether nobody else could be meant by a name that is mistyped, or shows an initial only. */
export function isUniqueNear(
  siro: SiroPerson,
  crm: CrmPerson,
  { siroByInitial, crmByInitial }: Indexes,
  twins: Twins,
): boolean {
  const couldBe = (other: SiroPerson | CrmPerson) =>
    other.isInUse && (isNear(other.name, siro.name) || isNear(other.name, crm.name));
  return [...new Set([initialKey(siro.name), initialKey(crm.name)])].every((key) => {
    const [siroBlock, crmBlock] = [siroByInitial.get(key), crmByInitial.get(key)];
    if (siroBlock.length > MAX_BLOCK || crmBlock.length > MAX_BLOCK) return false;
    const isOther = (other: SiroPerson) =>
      other !== siro && couldBe(other) && twins.headOf(other) !== twins.headOf(siro);
    const isRival = (other: CrmPerson) =>
      other !== crm && other.connectionId === crm.connectionId && couldBe(other);
    return !siroBlock.some(isOther) && !crmBlock.some(isRival);
  });
}

function isNear(a: Name, b: Name): boolean {
  const names = compareNames(a, b);
  return names !== "different" && names !== "family-differs" && names !== "unknown";
}
