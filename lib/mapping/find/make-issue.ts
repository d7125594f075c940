import { hash } from "node:crypto";
import type { IssueKind, MappingIssue, Reason } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import type { Proposed } from "./suggest.ts";

type Concerned = { siro?: readonly SiroPerson[]; crm?: readonly CrmPerson[] };

/** An issue about these people, in an order that doesn't depend on their positions. */
export function makeIssue(
  kind: IssueKind,
  concerned: Concerned,
  proposed: Proposed | null = null,
  reasons: Reason[] = [],
): MappingIssue {
  const siro = inOrder(concerned.siro);
  const crm = inOrder(concerned.crm);
  const siroUserIds = siro.map(idOf);
  const crmUserIds = crm.map(idOf);
  let facts: string = kind;
  for (const one of siro) facts += factsOf(one);
  for (const one of crm) facts += factsOf(one);
  if (proposed && !siro.includes(proposed.siro)) facts += factsOf(proposed.siro);
  if (proposed && !crm.includes(proposed.crm)) facts += factsOf(proposed.crm);
  return {
    id: digest(`${kind}${NUL}${siroUserIds.join(NUL)}${NUL}${NUL}${crmUserIds.join(NUL)}`),
    kind,
    siroUserIds,
    crmUserIds,
    suggestion: proposed?.suggestion ?? null,
    reasons,
    fingerprint: digest(facts),
  };
}

const NO_ONE: readonly never[] = [];
const idOf = ({ id }: { id: string }) => id;

function inOrder<P extends { id: string }>(people: readonly P[] = NO_ONE): readonly P[] {
  return people.length < 2 ? people : people.toSorted((a, b) => compareText(a.id, b.id));
}

/** The parts of a record that make issues. When it was changed isn't one of them. */
function factsOf({ row, isInUse }: SiroPerson | CrmPerson): string {
  const { id, email, externalId } = row;
  const shared = `${NUL}${id}${NUL}${email}${NUL}${externalId}${NUL}${isInUse}${NUL}`;
  return "firstName" in row
    ? `${shared}${row.firstName}${NUL}${row.lastName}${NUL}${row.phoneNumber}`
    : `${shared}${row.name}${NUL}${row.integrationConnectionId}${NUL}${row.siroUserId}`;
}

/** Separates texts, since no name contains it. */
const NUL = "\u0000";

/**
 * Distinguishes texts; it doesn't need to be hard to forge. Uses only characters allowed in a URL.
 */
const digest = (text: string) => hash("sha1", text, "base64url");
