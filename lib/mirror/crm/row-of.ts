import type { crmRecords } from "#lib/db/crm-schema.ts";
import { wordsIn } from "#lib/linking/search-words.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { CrmDetails } from "./details.ts";

export type CrmRow = typeof crmRecords.$inferInsert;
export type CrmKind = CrmRow["kind"];

type Key = { organizationId: string; readAt: Date };

/** More of one text, or of all, is not searched for. */
const LONGEST_TEXT = 300;
const LONGEST_SEARCH_TEXT = 2_000;
const MOST_OF_EACH = 10;

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

export function rowOfEngagement(key: Key, row: Engagement): CrmRow {
  const { id, externalId, subject, account } = row;
  const contact = contactOf(account);
  const people = row.engagementUsers ?? [];
  return built(key, dateOf(row.deletedAt), {
    kind: "engagement",
    id,
    externalId,
    name: subject,
    connectionId: onlyOf(people.map((each) => each.integrationConnectionId)),
    startTime: dateOf(row.startTime),
    updatedAt: dateOf(row.updatedAt),
    details: {
      ...contact,
      accountId: row.accountId ?? account?.id ?? null,
      type: row.engagementType,
      endTime: row.endTime,
      localTime: row.startTimeLocalized,
      opportunityId: row.opportunityId,
      recordingId: row.recordingId,
      people: people.flatMap(({ name }) => name ?? []).slice(0, MOST_OF_EACH),
    },
    words: [account?.externalId ?? null],
  });
}

export function rowOfOpportunity(key: Key, row: Opportunity): CrmRow {
  const { id, externalId, name, account } = row;
  const people = row.opportunityUsers ?? [];
  return built(key, null, {
    kind: "opportunity",
    id,
    externalId,
    name,
    startTime: null,
    connectionId: onlyOf(people.map((each) => each.integrationConnectionId)),
    updatedAt: dateOf(row.updatedAt),
    details: {
      ...contactOf(account),
      accountId: row.accountId ?? account?.id ?? null,
      stage: row.disposition,
      amount: row.amount,
      closedAt: row.closedAt,
      recordingId: row.recordingId,
      people: people.flatMap((each) => each.name ?? []).slice(0, MOST_OF_EACH),
    },
    words: [account?.externalId ?? null],
  });
}

export function rowOfAccount(key: Key, account: Account): CrmRow {
  const { id, externalId, name, updatedAt } = account;
  return built(key, dateOf(account.deletedAt), {
    kind: "account",
    id,
    externalId,
    name,
    connectionId: null,
    startTime: null,
    updatedAt: dateOf(updatedAt),
    details: { ...contactOf(account), customer: null },
    words: [],
  });
}

export function rowOfCrmUser(key: Key, user: CrmUser): CrmRow {
  const { id, externalId, name, email, integrationConnectionId } = user;
  return built(key, dateOf(user.deletedAt), {
    kind: "crm-user",
    id,
    externalId,
    name: name ?? email,
    startTime: null,
    connectionId: integrationConnectionId,
    updatedAt: dateOf(user.updatedAt),
    details: { emails: email ? [email] : [], siroUserId: user.siroUserId, isActive: user.isActive },
    words: [],
  });
}

/** A record that Siro no longer has: only its IDs stay. */
export function goneRow({ organizationId, kind, id, externalId }: CrmRow, readAt: Date): CrmRow {
  const ids = { organizationId, kind, id, externalId: externalId ?? null };
  const searchText = searchTextOf([externalId ?? null]);
  const emptied = { connectionId: null, name: null, details: {}, startTime: null, updatedAt: null };
  return { ...ids, ...emptied, searchText, readAt, goneAt: readAt };
}

type Parts = Omit<CrmRow, keyof Key | "searchText" | "goneAt" | "details"> & {
  details: CrmDetails;
  /** Searched for, though not shown. */
  words: (string | null)[];
};

function built(key: Key, goneAt: Date | null, { words, ...parts }: Parts): CrmRow {
  if (goneAt !== null) {
    return { ...goneRow({ ...key, ...parts, searchText: "" }, key.readAt), goneAt };
  }
  const { name, externalId, details } = parts;
  const { customer, phones = [], emails = [], addresses = [] } = details;
  const contact = [customer ?? null, ...phones, ...emails, ...addresses];
  const all = [name ?? null, externalId ?? null, ...words, ...contact, ...phones.map(digitsOf)];
  return { ...key, ...parts, searchText: searchTextOf(all), goneAt: null };
}

/** Starts and ends with a blank, so that the beginning of a word is one in the text too. */
function searchTextOf(texts: readonly (string | null)[]): string {
  const words = texts.flatMap((text) =>
    text === null ? [] : wordsIn(text.slice(0, LONGEST_TEXT)),
  );
  return ` ${[...new Set(words)].join(" ").slice(0, LONGEST_SEARCH_TEXT)} `;
}

/** "(480) 555-1234" is found by "4805551234" too. */
const digitsOf = (phone: string) => phone.replaceAll(/\D+/g, "");

function contactOf(account: Account | null): CrmDetails {
  if (account === null) return {};
  const { name, phoneNumbers, emailAddresses, addresses } = account;
  return {
    customer: name,
    phones: (phoneNumbers ?? []).slice(0, MOST_OF_EACH),
    emails: (emailAddresses ?? []).slice(0, MOST_OF_EACH),
    addresses: (addresses ?? [])
      .map(({ street, city, state, zip }) => [street, city, state, zip].filter(Boolean).join(", "))
      .filter(Boolean)
      .slice(0, MOST_OF_EACH),
  };
}

/** The one value that all have; null if they differ or there is none. */
function onlyOf(values: readonly (string | null)[]): string | null {
  const known = new Set(values.filter((value) => value !== null));
  return known.size === 1 ? ([...known][0] ?? null) : null;
}
