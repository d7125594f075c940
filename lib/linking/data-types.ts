import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** The kinds of CRM row that Siro can link a recording to, in the order in which pages offer them. */
export const DATA_TYPES = [
  "ENGAGEMENT",
  "OPPORTUNITY",
  "ACCOUNT",
  "CONTACT",
  "LEAD",
] as const satisfies readonly CrmDataType[];

const WORDS: Record<CrmDataType, string> = {
  ENGAGEMENT: "Appointment",
  OPPORTUNITY: "Opportunity",
  ACCOUNT: "Account",
  CONTACT: "Contact",
  LEAD: "Lead",
};

export function isDataType(word: string | null): word is CrmDataType {
  return word !== null && Object.hasOwn(WORDS, word);
}

/** What the page says for Siro's word: "Appointment" for ENGAGEMENT. Words that are new stay as they are. */
export function labelOf(dataType: string): string {
  return isDataType(dataType) ? WORDS[dataType] : dataType;
}
