import type { Account } from "#lib/siro/organization/accounts.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";

type Own<T, Key extends keyof T> = Partial<T> & Pick<T, Key>;

/** An account of which Siro knows only this. */
export const accountWith = (own: Own<Account, "id" | "externalId">): Account => ({
  name: null,
  addresses: null,
  latitude: null,
  longitude: null,
  phoneNumbers: null,
  emailAddresses: null,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
  ...own,
});

/** An appointment of which Siro knows only this. */
export const appointmentWith = (own: Own<Engagement, "id" | "externalId">): Engagement => ({
  engagementType: "MEETING",
  subject: null,
  startTime: null,
  endTime: null,
  startTimeLocalized: null,
  direction: null,
  content: null,
  organizationId: null,
  recordingId: null,
  opportunityId: null,
  accountId: own.account?.id ?? null,
  account: null,
  engagementUsers: null,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
  ...own,
});
