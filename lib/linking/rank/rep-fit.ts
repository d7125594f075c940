import type { RankReason, RepFacts } from "../rank-facts.ts";
import { isSameRecordId } from "../salesforce-id.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";
import { emailsOf, haveAgreeingNames, tieByName } from "./rep-names.ts";

/** How a candidate's person relates to the recording's rep, the strongest first. */
const TIES = ["id", "email", "name", "learned", "teammate", "unknown", "other"] as const;
export type Tie = (typeof TIES)[number] | "no-one-named";

const OWN: readonly Tie[] = ["id", "email", "name", "learned"];
export const isOwn = (tie: Tie) => OWN.includes(tie);

/** Of each candidate: the strongest tie of its people to a rep, and how many of them are someone else. */
export type RepTies = { ties: readonly Tie[]; others: readonly number[] };

/** How the people of each candidate relate to the recording's rep. */
export function repTies(current: Case): RepTies {
  const { recording, candidates, context } = current;
  const learned = learnedIds(current);
  const teammates = new Set(context.teammates ?? []);
  const known = new Map<RepFacts, Tie>();
  const tieTo = (person: RepFacts): Tie => {
    const before = known.get(person);
    if (before !== undefined) return before;
    const tie = tieOf(recording.rep, person, teammates);
    const isLearned = !isOwn(tie) && idsOf(person).some((id) => learned.has(id));
    known.set(person, isLearned ? "learned" : tie);
    return isLearned ? "learned" : tie;
  };
  const each = candidates.map(({ reps }) => reps.map(tieTo));
  return {
    ties: each.map((ties) =>
      ties.length === 0 ? "no-one-named" : (TIES.find((tie) => ties.includes(tie)) ?? "unknown"),
    ),
    others: each.map((ties) => ties.filter((tie) => !isOwn(tie)).length),
  };
}

/**
 * What a tie says. If no record is known to be the rep's, the rep isn't known by any of Siro's IDs, and
 * others mean less.
 */
export function repEvidence(tie: Tie, { hasOwn, others }: Named): Evidence[] {
  const feature = isOwn(tie) || hasOwn ? `rep:${tie}` : `rep:${tie}:none-own`;
  const found = { feature, reason: REASONS[tie] };
  if (!isOwn(tie) || others === 0) return [found];
  return [found, { feature: `rep-among:${others > 1 ? "many" : "two"}` }];
}

/** Whether any candidate is known to be the rep's, and how many others stand on this one. */
type Named = { hasOwn: boolean; others: number };

const REASONS: Record<Tie, RankReason | undefined> = {
  id: reason("same-rep", "Same rep"),
  email: reason("same-rep", "Same rep by email"),
  name: reason("same-rep-name", "Same rep by name"),
  learned: reason("same-rep-learned", "Same assignee as the rep's other linked recordings"),
  teammate: reason("teammate", "Assigned to a teammate of the rep"),
  unknown: undefined,
  other: againstReason("other-rep", "Assigned to someone else"),
  "no-one-named": undefined,
};

/** IDs of the only person on the records that the rep's other recordings are linked to. */
function learnedIds({ candidates, context }: Case): Set<string> {
  const linked = new Set((context.otherRecordings ?? []).flatMap(({ linkedTo }) => linkedTo ?? []));
  return new Set(
    candidates
      .filter(({ id, reps }) => linked.has(id) && reps.length === 1)
      .flatMap(({ reps }) => reps.flatMap(idsOf)),
  );
}

function idsOf({ siroUserId, crmUserIds = [], externalIds = [] }: RepFacts): string[] {
  return [
    ...(siroUserId ? [`siro ${siroUserId}`] : []),
    ...crmUserIds.map((id) => `crm ${id}`),
    ...externalIds.map((id) => `external ${id}`),
  ];
}

/** Whether two people share an ID. */
export function isSamePerson(a: RepFacts, b: RepFacts): boolean {
  return compareIds(a, b) === "id" || shareEmail(a, b);
}

function tieOf(rep: RepFacts, person: RepFacts, teammates: ReadonlySet<string>): Tie {
  const tie = ownTie(rep, person);
  if (tie !== "other") return tie;
  const isTeammate =
    (person.siroUserId != null && teammates.has(person.siroUserId)) ||
    (rep.teamId != null && rep.teamId === person.teamId);
  return isTeammate ? "teammate" : "other";
}

function ownTie(rep: RepFacts, person: RepFacts): Tie {
  const byId = compareIds(rep, person);
  if (byId === "id") return byId;
  if (shareEmail(rep, person)) return "email";
  if (byId === null) return tieByName(rep, person);
  // People have second accounts.
  return haveAgreeingNames(rep, person) ? "name" : byId;
}

/** Null if they share no kind of ID. Siro doesn't say whose ID a participant's is. */
function compareIds(rep: RepFacts, person: RepFacts): Tie | null {
  const isShared = (a: readonly string[] = [], b: readonly string[] = []) =>
    a.some((one) => b.some((other) => isSameRecordId(one, other)));
  if (isShared(rep.externalIds, person.externalIds)) return "id";
  if (isShared(userIdsOf(rep), userIdsOf(person))) return "id";
  return rep.siroUserId && person.siroUserId ? "other" : null;
}

const userIdsOf = ({ siroUserId, crmUserIds = [] }: RepFacts) =>
  siroUserId ? [siroUserId, ...crmUserIds] : crmUserIds;

/** People have several addresses, so different ones prove nothing. */
function shareEmail(rep: RepFacts, person: RepFacts): boolean {
  const theirs = new Set(emailsOf(person));
  return emailsOf(rep).some((email) => theirs.has(email));
}
