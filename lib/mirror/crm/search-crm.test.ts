import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountWith, appointmentWith } from "#e2e/testbed/crm-rows.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { isOnlyAtStart, wordsOfQuery } from "#lib/linking/search-words.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import { type CrmRow, goneRow, rowOfAccount, rowOfEngagement } from "./row-of.ts";
import { searchCrm } from "./search-crm.ts";

prepareDatabase();
afterAll(() => closeDatabase());

let organizationId: string;
let otherId: string;
let rows: CrmRow[];

const readAt = new Date("2026-11-20T10:00:00.000Z");
const kinds = ["engagement", "opportunity", "account", "crm-user"] as const;

const accountOf = (id: string, name: string | null, more: Partial<Account> = {}): Account =>
  accountWith({ id, name, externalId: `EXT-${id}`, ...more });

const appointmentOf = (id: string, day: number, account: Account): Engagement =>
  appointmentWith({
    id,
    externalId: `A-${id}`,
    subject: "In-home estimate",
    startTime: new Date(readAt.getTime() + day * 86_400_000).toISOString(),
    account,
  });

const names = [
  "José O'Neill",
  "Joe Smith",
  "Anna Smithson",
  "Łukasz Groß",
  "山田 太郎",
  "Иванова Ольга",
];
const address = { street: "12 Maple St", city: "Denver", state: "CO", zip: "80212", country: null };

beforeAll(async () => {
  const organization = await addOrganization("Search");
  organizationId = organization.id;
  otherId = (await addOrganization("Other")).id;
  const key = { organizationId, readAt };
  const accounts = Array.from({ length: 120 }, (_, i) =>
    accountOf(`acc${i}`, `${names[i % names.length]} ${i}`, {
      phoneNumbers: [`+1 (480) 555-${1000 + i}`],
      emailAddresses: [`customer.${i}@mail.example`],
      addresses: i % 3 === 0 ? [address] : null,
    }),
  );
  rows = [
    ...accounts.map((account) => rowOfAccount(key, account)),
    ...accounts.map((account, i) =>
      rowOfEngagement(key, appointmentOf(`eng${i}`, i % 40, account)),
    ),
  ];
  const db = await getDatabase();
  await db.insert(crmRecords).values(rows);
  await db.insert(crmRecords).values([
    { ...rowOfAccount({ organizationId: otherId, readAt }, accountOf("x", "Joe Smith")) },
    goneRow(
      {
        organizationId,
        kind: "account",
        id: "gone",
        externalId: "EXT-gone",
        details: {},
        searchText: "",
        readAt,
      },
      readAt,
    ),
  ]);
}, 120_000);

const found = async (query: string, limit = 500) =>
  (await searchCrm(organizationId, query, { kinds, limit })).records.map(({ id }) => id);

/** What the search must find, without a database. */
function expected(query: string): string[] {
  const words = wordsOfQuery(query);
  const has = (text: string, word: string) =>
    text.includes(isOnlyAtStart(word) ? ` ${word}` : word);
  const exact = (row: CrmRow) => row.externalId === query.trim() || row.id === query.trim();
  const timeOf = (row: CrmRow) => row.startTime?.getTime() ?? Number.NEGATIVE_INFINITY;
  return words.length === 0
    ? []
    : rows
        .filter((row) => exact(row) || words.every((word) => has(row.searchText, word)))
        .toSorted(
          (a, b) =>
            Number(exact(b)) - Number(exact(a)) || timeOf(b) - timeOf(a) || (a.id < b.id ? -1 : 1),
        )
        .map(({ id }) => id);
}

test.each([
  ["a name without its accents", "jose oneill", 40],
  ["a name with its accents, in capitals", "JOSÉ O’NEILL", 40],
  ["a part of a name", "smith", 80],
  ["a name in another script", "太郎", 40],
  ["the beginning of a phone as digits", "1480555100", 20],
  ["a phone as people write it", "(480) 555-1007", 2],
  ["an email", "customer.119@mail.example", 2],
  ["an address", "maple 80212", 80],
  ["a CRM ID", "A-eng119", 1],
  ["the CRM ID of an appointment's customer", "EXT-acc119", 2],
])("%s finds its records", async (_, query, count) => {
  const ids = await found(query);
  expect(ids).toEqual(expected(query));
  expect(ids.length).toBe(count);
});

test("an exact ID comes first, whatever else contains it", async () => {
  expect((await found("acc1"))[0]).toBe("acc1");
  expect((await found("EXT-acc1"))[0]).toBe("acc1");
});

test("a search finds neither other organizations' records nor gone ones, and says if there are more", async () => {
  expect(await found("gone")).toEqual([]);
  expect(await searchCrm(otherId, "joe", { kinds, limit: 5 })).toMatchObject({
    records: [{ id: "x" }],
    hasMore: false,
  });
  const { records, hasMore } = await searchCrm(organizationId, "smith", {
    kinds: ["account"],
    limit: 5,
  });
  expect(records).toHaveLength(5);
  expect(records.every(({ kind }) => kind === "account")).toBe(true);
  expect(hasMore).toBe(true);
});

test("text that no database can store finds nothing, and is no error", async () => {
  for (const text of ["acc1\u0000", "\uD800", "joe \u0000 \uDFFF", "𝒜".repeat(200)]) {
    expect(await found(text)).toEqual(expected(text));
  }
});

test("every database finds what a plain search over all texts finds, in the same order", async () => {
  const pieces = [
    "jo",
    "j",
    "smi",
    "smithson",
    "osé",
    "480",
    "5551",
    "@mail",
    "ma",
    "太",
    "ольга",
    "%",
    "_",
    "\\",
    "'",
    "gross",
    "EXT-",
    "1",
  ];
  const query = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(query, async (parts) => {
      const text = parts.join(" ");
      expect(await found(text)).toEqual(expected(text));
    }),
    { numRuns: inLength(60, 400) },
  );
});
