import { agree, compareNames } from "#lib/mapping/records/compare-names.ts";
import { type Name, parseName } from "#lib/mapping/records/name.ts";
import type { Candidate, RepFacts } from "../rank-facts.ts";
import { isSameRecordId } from "../salesforce-id.ts";
import type { Case, Evidence } from "./evidence.ts";
import { againstReason, reason } from "./reasons.ts";

/** How a candidate's person relates to the recording's rep, the strongest first. */
const TIES = ["id", "email", "name", "teammate", "unknown", "other"] as const;
type Tie = (typeof TIES)[number];

/** What the people of a candidate say. */
export function repEvidence({ recording, context }: Case, { reps }: Candidate): Evidence[] {
  if (reps.length === 0) return [{ feature: "rep:nobody-named" }];
  const ties = reps.map((person) => tieOf(recording.rep, person, context.teammates ?? []));
  const tie = TIES.find((each) => ties.includes(each)) ?? "unknown";
  return [{ feature: `rep:${tie}`, reason: REASONS[tie] }];
}

const REASONS: Record<Tie, ReturnType<typeof reason> | undefined> = {
  id: reason("same-rep", "Same rep"),
  email: reason("same-rep", "Same rep by email"),
  name: reason("same-rep-name", "Same rep by name"),
  teammate: reason("teammate", "Assigned to a teammate of the rep"),
  unknown: undefined,
  other: againstReason("other-rep", "Assigned to someone else"),
};

function tieOf(rep: RepFacts, person: RepFacts, teammates: readonly string[]): Tie {
  const tie = compareIds(rep, person) ?? compareEmails(rep, person) ?? compareByName(rep, person);
  if (tie !== "other") return tie;
  const isTeammate =
    (person.siroUserId != null && teammates.includes(person.siroUserId)) ||
    (rep.teamId != null && rep.teamId === person.teamId);
  return isTeammate ? "teammate" : "other";
}

/** Null if they share no kind of ID. */
function compareIds(rep: RepFacts, person: RepFacts): Tie | null {
  const isShared = (a: readonly string[] = [], b: readonly string[] = []) =>
    a.some((one) => b.some((other) => isSameRecordId(one, other)));
  if (isShared(rep.crmUserIds, person.crmUserIds)) return "id";
  if (isShared(rep.externalIds, person.externalIds)) return "id";
  if (!rep.siroUserId || !person.siroUserId) return null;
  return rep.siroUserId === person.siroUserId ? "id" : "other";
}

function compareEmails(rep: RepFacts, person: RepFacts): Tie | null {
  const [own, theirs] = [rep, person].map(({ emails = [] }) =>
    emails.map((email) => email.trim().toLowerCase()).filter(Boolean),
  );
  if (!own?.length || !theirs?.length) return null;
  // People have several addresses, so different ones prove nothing: the name decides.
  return own.some((email) => theirs.includes(email)) ? "email" : null;
}

function compareByName(rep: RepFacts, person: RepFacts): Tie {
  const [own, theirs] = [namesOf(rep), namesOf(person)];
  const ties = own.flatMap((a) => theirs.map((b) => compareNames(a, b)));
  if (ties.some((tie) => agree(tie) || tie === "misspelt" || tie === "part")) return "name";
  const isKnown = ties.some((tie) => tie === "different" || tie === "family-differs");
  if (isKnown) return "other";
  const haveIds = (rep.externalIds?.length ?? 0) > 0 && (person.externalIds?.length ?? 0) > 0;
  return haveIds ? "other" : "unknown";
}

const parsed = new WeakMap<RepFacts, Name[]>();

function namesOf(person: RepFacts): Name[] {
  const known = parsed.get(person);
  if (known) return known;
  const names = (person.names ?? []).slice(0, 8).map((name) => parseName(name.slice(0, 200)));
  parsed.set(person, names);
  return names;
}
