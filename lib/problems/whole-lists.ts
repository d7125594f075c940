/** Operations that list what an organization has, and not what belongs to one record, app or user. */
const WHOLE_LISTS: ReadonlySet<string> = new Set([
  "accounts.list",
  "auditLogs.list",
  "connections.list",
  "crmUsers.list",
  "engagements.list",
  "mobileEvents.list",
  "opportunities.list",
  "organizationTokens.list",
  "platform.conversationConfigurations.list",
  "platform.organizationUsers.list",
  "platform.recordings.list",
  "recordings.list",
  "teams.list",
  "users.list",
]);

/** Whether a list belongs to nothing that may have been deleted, so that its refusal says nothing of a record. */
export const isWholeList = (operation: string): boolean => WHOLE_LISTS.has(operation);
