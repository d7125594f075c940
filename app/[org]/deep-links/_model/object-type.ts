import type { ObjectType } from "#lib/deep-links/deep-link.ts";
import type { FoundRecord } from "#lib/linking/crm-reference/types.ts";

/** How Salesforce's IDs of service appointments begin. */
const SERVICE_APPOINTMENT = /^08p/;

/** The type that a link uses for a record; null if its address doesn't say. */
export function objectTypeOf({
  dataType,
  id,
}: Pick<FoundRecord, "dataType" | "id">): ObjectType | null {
  switch (dataType) {
    case "ACCOUNT":
      return "Account";
    case "CONTACT":
      return "Contact";
    case "LEAD":
      return "Lead";
    case "OPPORTUNITY":
      return "Opportunity";
    case "ENGAGEMENT":
      return SERVICE_APPOINTMENT.test(id) ? "ServiceAppointment" : "Event";
    default:
      return null;
  }
}
