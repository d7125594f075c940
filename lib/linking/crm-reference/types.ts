import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** CRMs whose addresses and IDs are recognized. */
export const CRMS = {
  SALESFORCE: "Salesforce",
  HUBSPOT: "HubSpot",
  SERVICE_TITAN: "ServiceTitan",
  ZOHO: "Zoho",
  DYNAMICS: "Dynamics",
  PIPEDRIVE: "Pipedrive",
} as const;
export type Crm = keyof typeof CRMS;

/** What an admin should know about how the ID was read. */
export type ReferenceNote =
  /** Invisible characters were dropped. */
  | "invisible"
  /** Quotes, separators, braces, or digits of another script were put right. */
  | "tidied"
  /** 15 characters were completed to 18. */
  | "completed"
  /** The capitals were restored from the last three characters. */
  | "restored"
  /** 15 characters in a single case: the capitals may be lost. */
  | "case-lost"
  /** Ends in zeros, as after a spreadsheet rounded it. */
  | "rounded"
  /** A job number of ServiceTitan, not a job ID. */
  | "job-number"
  /** The address belongs to a sandbox of the CRM. */
  | "sandbox";

/** Why a recognized text is not a record that can be linked. */
export type RefusalReason =
  /** An address that shows several records, or none. */
  | { why: "no-record" }
  /** A kind of record that Siro doesn't link, such as "case". */
  | { why: "other-kind"; what: string }
  /** A user of the CRM. */
  | { why: "user"; id: string }
  | { why: "mistyped" }
  /** A number that a spreadsheet shortened, such as 5.7E+18. */
  | { why: "shortened" }
  /** `letter` names a letter of another script. */
  | { why: "look-alike"; letter: string }
  /** An address of no CRM that is recognized. */
  | { why: "unknown-address" };

/** A record as read from an address or an ID, before anything is known about connections. */
export type FoundRecord = {
  kind: "record";
  /** Null: an ID that could be of any CRM. */
  crm: Crm | null;
  /** Null: the text doesn't say. */
  dataType: CrmDataType | null;
  /** The ID as Siro most likely stores it. Always text: long numbers would lose digits. */
  id: string;
  /** All ways in which the same ID may be stored, the likeliest first. */
  spellings: string[];
  /** Whether it was read from an address, which names its CRM, or from a bare ID. */
  from: "address" | "id";
  /** The CRM account in an address: a host's first part, or a number. Null if there is none. */
  tenant: string | null;
  notes: ReferenceNote[];
};

export type RefusedText = { kind: "refused"; crm: Crm | null } & RefusalReason;

export type Found = FoundRecord | RefusedText;
