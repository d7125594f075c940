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
  const siroUserIds = idsOf(siro);
  const crmUserIds = idsOf(crm);
  const facts = new Set([...siro, ...crm].map(factsOf));
  if (proposed) for (const one of [proposed.siro, proposed.crm]) facts.add(factsOf(one));
  return {
    id: digest([kind, ...siroUserIds, "", ...crmUserIds]),
    kind,
    siroUserIds,
    crmUserIds,
    suggestion: proposed?.suggestion ?? null,
    fingerprint: digest([kind, ...[...facts].sort(compareText)]),
  };
}

const idsOf = (people: readonly { id: string }[]) => people.map(({ id }) => id).sort(compareText);

const factsOf = ({ id, facts }: SiroPerson | CrmPerson) => `${id} ${facts}`;

/** 132 bits of SHA-256, as letters that a URL may have. */
const digest = (parts: readonly string[]) =>
  hash("sha256", JSON.stringify(parts), "base64url").slice(0, 22);
