import { z } from "zod";

const text = z.string().nullish();
const numbers = { latitude: z.number().optional(), longitude: z.number().optional() };
const customer = {
  ...numbers,
  addresses: z
    .array(
      z.object({
        country: z.string(),
        street: z.string(),
        city: z.string(),
        state: z.string(),
        zip: z.string(),
      }),
    )
    .optional(),
  phoneNumbers: z.array(z.string()).optional(),
  emailAddresses: z.array(z.string()).optional(),
  deletedAt: text,
};
const account = z.object({
  ...customer,
  externalId: z.string().optional(),
  name: z.string().optional(),
});
const contact = z.object({
  ...customer,
  externalId: z.string(),
  name: z.string().optional(),
  account: account.nullish(),
});
const lead = z.object({
  ...customer,
  externalId: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});
const person = z.object({
  externalId: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  shareOfSale: z.number().optional(),
  deletedAt: text,
});
const disposition = z.enum(["OPEN", "LOST", "WON"]).optional();
const activityType = z.enum([
  "MEETING",
  "CALL",
  "APPOINTMENT",
  "EMAIL",
  "TEXT",
  "EVENT",
  "SIRO_EVENT",
  "SIRO_BOT_RECORDING",
]);

/** Bodies of the sync endpoints, as far as the sandbox stores their content. */
export const engagementSchema = z.object({
  externalId: z.string(),
  direction: z.enum(["INBOUND", "OUTBOUND"]).nullish(),
  content: text,
  subject: text,
  startTime: text,
  startTimeLocalized: text,
  endTime: text,
  deletedAt: text,
  engagementType: z.object({ name: z.string(), activityType }).nullish(),
  account: account.nullish(),
  contact: contact.nullish(),
  lead: lead.nullish(),
  engagementUsers: z.array(person).optional(),
  opportunity: z
    .object({
      externalId: z.string(),
      name: z.string().optional(),
      amount: z.number().optional(),
      closedAt: z.string().optional(),
      disposition,
      copyEngagementRelationships: z.boolean().optional(),
    })
    .nullish(),
});

export const opportunitySchema = z.object({
  externalId: z.string(),
  name: z.string().optional(),
  amount: z.number().optional(),
  closedAt: z.string().optional(),
  deletedAt: text,
  disposition,
  /** Siro's own ID; it takes precedence over the nested account. */
  accountId: text,
  account: account.nullish(),
  contact: contact.nullish(),
  opportunityContacts: z.array(contact.extend({ isPrimary: z.boolean().optional() })).optional(),
  opportunityUsers: z.array(person).optional(),
});

export const softDeleteSchema = z.object({
  validExternalIds: z.array(z.string()),
  fromTime: z.iso.datetime({ offset: true }),
  toTime: z.iso.datetime({ offset: true }),
});

export type EngagementInput = z.infer<typeof engagementSchema>;
export type OpportunityInput = z.infer<typeof opportunitySchema>;
export type AccountInput = z.infer<typeof account>;
export type ContactInput = z.infer<typeof contact>;
export type LeadInput = z.infer<typeof lead>;
export type PersonInput = z.infer<typeof person>;
