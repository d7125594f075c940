import { z } from "zod";
import { id, instant, number, optionalId, text, word } from "#lib/siro/http/fields.ts";

const crmCustomerFields = z.object({
  id,
  organizationId: optionalId,
  /** ACCOUNT, LEAD, OPPORTUNITY, ENGAGEMENT, CONTACT, DMS_OPPORTUNITY, or a word that is new. */
  customerType: word,
  name: text,
  /** An opportunity's external id only where `customerType` is OPPORTUNITY. */
  externalId: optionalId,
  emailAddress: text,
  phoneNumber: text,
  address: text,
  disposition: word,
  crmUrl: text,
  amount: number,
  closedAt: instant,
  lastActivityAt: instant,
  /** DIRECT, FUZZY, NOT_FOUND, or a word that is new. */
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

/** The customer of a recording; null where Siro names none, or none that can be read. */
export const crmCustomerSchema = crmCustomerFields.nullable().catch(null);

export type CrmCustomer = z.infer<typeof crmCustomerFields>;
