import type { MappingIssue } from "../issue.ts";
import type { CrmPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import { makeIssue } from "./make-issue.ts";

/** What is wrong with active CRM users of whom no Siro user is known. */
export function judgeStrangers(strangers: readonly CrmPerson[]): MappingIssue[] {
  const byMailbox = new Blocks<CrmPerson>();
  for (const crm of strangers) {
    if (crm.email && !crm.hasRoleMailbox) byMailbox.add(crm.email.mailbox, crm);
  }
  return [
    ...strangers.map((crm) => makeIssue("crm-user-without-siro-user", { crm: [crm] })),
    ...byMailbox
      .shared()
      .filter(areInSeveral)
      .map((crm) => makeIssue("several-connections", { crm })),
  ];
}

/** Whether every one is in a connection of its own, and each connection is known. */
function areInSeveral(crms: readonly CrmPerson[]): boolean {
  const connections = new Set(crms.flatMap(({ connectionId }) => connectionId ?? []));
  return connections.size === crms.length;
}
