import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";

/** Why Siro counts a recording as unlinked, as far as the list shows it. */
export type WhyUnlinked = { label: string; detail: string };

const NO_MATCH = { label: "No match", detail: "Siro reports no CRM record for this recording." };
const NOT_MAPPED = {
  label: "Rep not mapped",
  detail: "This rep has no CRM ID in Siro, so CRM appointments can't be matched.",
};
const NO_CUSTOMER = {
  label: "No customer",
  detail:
    "Linked to an appointment that has no account, contact, or lead. Siro counts it as unlinked.",
};
const SUGGESTED = {
  label: "Suggested match",
  detail: "Siro suggested a match (FUZZY) but has not linked it.",
};

/**
 * `isRepMapped`: whether the rep has a CRM ID in Siro; null if the directory is unknown.
 */
export function whyUnlinked(
  customer: Pick<CrmCustomer, "matchingSource" | "customerType"> | null,
  isRepMapped: boolean | null,
): WhyUnlinked {
  const source = customer?.matchingSource ?? null;
  if (customer === null || source === "NOT_FOUND") {
    return isRepMapped === false ? NOT_MAPPED : NO_MATCH;
  }
  if (source === "FUZZY") return SUGGESTED;
  if (source === "DIRECT") {
    return customer.customerType === "ENGAGEMENT" ? NO_CUSTOMER : NO_MATCH;
  }
  return source === null
    ? { label: "Unknown", detail: "Siro reports a record but not how it was matched." }
    : { label: source, detail: `Siro's match type: ${source}.` };
}
