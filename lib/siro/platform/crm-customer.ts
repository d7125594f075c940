import { z } from "zod";
import { id, instant, number, optionalId, text, word } from "#lib/siro/http/fields.ts";

const crmCustomerFields = z.object({
  id,
  organizationId: optionalId,
  /** ACCOUNT, LEAD, OPPORTUNITY, ENGAGEMENT, CONTACT, DMS_OPPORTUNITY, or a new value. */
  customerType: word,
  name: text,
  /** An opportunity's external ID only if `customerType` is OPPORTUNITY. */
  externalId: optionalId,
  emailAddress: text,
  phoneNumber: text,
  address: text,
  disposition: word,
  crmUrl: text,
  amount: number,
  closedAt: instant,
  lastActivityAt: instant,
  /** DIRECT, FUZZY, NOT_FOUND, or a new value. */
  matchingSource: word,
  accountId: optionalId,
  contactId: optionalId,
  opportunityId: optionalId,
  engagementId: optionalId,
  opportunityAccountName: text,
  opportunityContactName: text,
  integrationConnectionId: optionalId,
  integrationPlatform: word,
  integrationName: text,
  createdAt: instant,
  updatedAt: instant,
});

/** The customer of a recording; null if Siro reports none or an unreadable one. */
export const crmCustomerSchema = crmCustomerFields.nullable().catch(null);

export type CrmCustomer = z.infer<typeof crmCustomerFields>;
