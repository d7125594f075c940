import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";

/** Why Siro counts a recording as unlinked, as far as the list can tell. */
export type WhyUnlinked = { word: string; detail: string };

const NO_MATCH = { word: "No match", detail: "Siro names no CRM record for it." };
const NOT_MAPPED = {
  word: "Rep not mapped",
  detail: "This rep has no CRM ID in Siro, so appointments of the CRM cannot be matched.",
};
const NO_CUSTOMER = {
  word: "No customer on it",
  detail:
    "Linked to an appointment without account, contact or lead; Siro counts that as unlinked.",
};
const NOT_CONFIRMED = {
  word: "Match not confirmed",
  detail: "Siro matched it by itself (FUZZY) without linking it.",
};

/**
 * `isRepMapped`: whether the rep has an external id in Siro; null where the directory is unknown.
 */
export function whyUnlinked(
  customer: Pick<CrmCustomer, "matchingSource" | "customerType"> | null,
  isRepMapped: boolean | null,
): WhyUnlinked {
  const source = customer?.matchingSource ?? null;
  if (customer === null || source === "NOT_FOUND") {
    return isRepMapped === false ? NOT_MAPPED : NO_MATCH;
  }
  if (source === "FUZZY") return NOT_CONFIRMED;
  if (source === "DIRECT") {
    return customer.customerType === "ENGAGEMENT" ? NO_CUSTOMER : NO_MATCH;
  }
  return source === null
    ? { word: "Unknown", detail: "Siro names a record without saying how it was matched." }
    : { word: source, detail: `Siro's word for how it was matched: ${source}.` };
}
