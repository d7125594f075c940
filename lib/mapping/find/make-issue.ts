import { hash } from "node:crypto";
import type { IssueKind, MappingIssue } from "../issue.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import type { Proposed } from "./suggest.ts";

type Concerned = { siro?: readonly SiroPerson[]; crm?: readonly CrmPerson[] };

/** An issue about these people, in an order that does not depend on where they stood. */
export function makeIssue(
  kind: IssueKind,
  { siro = [], crm = [] }: Concerned,
  proposed: Proposed | null = null,
): MappingIssue {
  const siroUserIds = inOrder(siro.map(({ id }) => id));
  const crmUserIds = inOrder(crm.map(({ id }) => id));
  const facts = siro.map(factsOf).concat(crm.map(factsOf));
  if (proposed && !siro.includes(proposed.siro)) facts.push(factsOf(proposed.siro));
  if (proposed && !crm.includes(proposed.crm)) facts.push(factsOf(proposed.crm));
  return {
    id: digest(`${kind}${NUL}${siroUserIds.join(NUL)}${NUL}${NUL}${crmUserIds.join(NUL)}`),
    kind,
    siroUserIds,
    crmUserIds,
    suggestion: proposed?.suggestion ?? null,
    fingerprint: digest(`${kind}${NUL}${inOrder(facts).join(NUL)}`),
  };
}

/** Sorts in place; most have one or two. */
function inOrder(texts: string[]): string[] {
  if (texts.length > 2) return texts.sort(compareText);
  const [a = "", b = ""] = texts;
  return texts.length === 2 && a > b ? texts.reverse() : texts;
}

/** What of a record makes issues. When it was changed is not among it. */
function factsOf({ row, isInUse }: SiroPerson | CrmPerson): string {
  const { id, email, externalId } = row;
  const shared = `${id}${NUL}${email}${NUL}${externalId}${NUL}${isInUse}${NUL}`;
  return "firstName" in row
    ? `${shared}${row.firstName}${NUL}${row.lastName}${NUL}${row.phoneNumber}`
    : `${shared}${row.name}${NUL}${row.integrationConnectionId}${NUL}${row.siroUserId}`;
}

/** Stands between texts, as no name has it. */
const NUL = "\u0000";

/** Tells texts apart; nothing rests on its being hard to forge. In letters that a URL may have. */
const digest = (text: string) => hash("sha1", text, "base64url");
