import { z } from "zod";

const text = z.string().nullish().catch(null);
const texts = z.array(z.string()).optional().catch(undefined);

/** What is kept of a CRM record for showing it. Which fields there are depends on its kind. */
export const crmDetailsSchema = z.object({
  /** Name of the account. */
  customer: text,
  accountId: text,
  phones: texts,
  emails: texts,
  addresses: texts,
  /** Siro's `engagementType`. */
  type: text,
  endTime: text,
  /** Siro's `startTimeLocalized`. */
  localTime: text,
  opportunityId: text,
  recordingId: text,
  /** Names of the reps. */
  people: texts,
  /** WON, LOST, OPEN, or a new value of Siro's. */
  stage: text,
  amount: z.number().nullish().catch(null),
  closedAt: text,
  siroUserId: text,
  isActive: z.boolean().nullish().catch(null),
});

export type CrmDetails = z.infer<typeof crmDetailsSchema>;
