import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** The CRM record types that Siro can link a recording to, in the order pages offer them. */
export const DATA_TYPES = [
  "ENGAGEMENT",
  "OPPORTUNITY",
  "ACCOUNT",
  "CONTACT",
  "LEAD",
] as const satisfies readonly CrmDataType[];

const LABELS: Record<CrmDataType, string> = {
  ENGAGEMENT: "Appointment",
  OPPORTUNITY: "Opportunity",
  ACCOUNT: "Account",
  CONTACT: "Contact",
  LEAD: "Lead",
};

export function isDataType(value: string | null): value is CrmDataType {
  return value !== null && Object.hasOwn(LABELS, value);
}

/** The label for Siro's value: "Appointment" for ENGAGEMENT. Unknown values stay as they are. */
export function labelOf(dataType: string): string {
  return isDataType(dataType) ? LABELS[dataType] : dataType;
}
