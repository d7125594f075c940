import type { MappingIssue } from "../issue.ts";
import type { CrmPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import { makeIssue } from "./make-issue.ts";

/** Issues of active CRM users without a known Siro user. */
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

/** Whether each one is in a different connection, and every connection is known. */
function areInSeveral(crms: readonly CrmPerson[]): boolean {
  const connections = new Set(crms.flatMap(({ connectionId }) => connectionId ?? []));
  return connections.size === crms.length;
}
