import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** A CRM record that a search found; plain data. */
export type CrmMatch = {
  dataType: CrmDataType;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  name: string | null;
  customer: string | null;
  /** When an appointment starts (ISO). */
  startTime: string | null;
  /** Phones, emails and addresses, to show why it was found. */
  contacts: string[];
};

export type CrmMatches = {
  matches: CrmMatch[];
  /** What was looked for, to be marked. */
  words: string[];
  hasMore: boolean;
  /** What is missing in what was searched; null if all of Siro's lists have been read. */
  note: string | null;
};
