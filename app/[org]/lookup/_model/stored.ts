import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** Kinds that Siro can't be asked for by CRM ID, so that siro-admin's own copy answers. */
export type StoredKind = "account" | "crm-user";

export type StoredRecord = {
  kind: StoredKind;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  name: string | null;
  /** ISO time. */
  readAt: string;
  /** Siro no longer has it. */
  isGone: boolean;
};

/** How complete the copy of one kind is. */
export type Coverage = {
  kind: StoredKind;
  count: number;
  /** ISO time when all of Siro's list had been read; null if it wasn't, or if the list had no end. */
  wholeAt: string | null;
};

/** A CRM record that stored recordings are linked to. The only place where Siro shows leads and contacts. */
export type Reference = {
  dataType: CrmDataType;
  id: string;
  externalId: string | null;
  connectionId: string | null;
  /** The newest recordings that are linked to it. */
  recordings: { id: string; title: string | null; createdAt: string | null }[];
  /** There are more of them. */
  hasMore: boolean;
};
