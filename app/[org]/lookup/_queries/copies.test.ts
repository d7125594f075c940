import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { crmReadings, crmRecords } from "#lib/db/crm-schema.ts";
import { indexedRecordings } from "#lib/db/recording-schema.ts";
import { findReferences } from "./references.ts";
import { findStored, readCoverage } from "./stored.ts";

let bed: Testbed;
let organizationId: string;
const readAt = new Date("2026-11-20T10:00:00Z");

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  organizationId = bed.organization.id;
}, 120_000);
afterAll(() => bed.close());

test("without anything stored, nothing is found and nothing is said to be complete", async () => {
  expect(await findStored(organizationId, ["1"])).toEqual([]);
  expect(await findReferences(organizationId, ["1"])).toEqual([]);
  expect(await readCoverage(organizationId)).toEqual([
    { kind: "account", count: 0, wholeAt: null },
    { kind: "crm-user", count: 0, wholeAt: null },
  ]);
});

test("accounts and CRM users are found by CRM ID, with how complete the copy is", async () => {
  const row = { organizationId, details: {}, searchText: "smith", readAt };
  await bed.db.insert(crmRecords).values([
    { ...row, kind: "account", id: "a-1", externalId: "001A", name: "Smith" },
    { ...row, kind: "crm-user", id: "u-1", externalId: "005A", goneAt: readAt },
    { ...row, kind: "opportunity", id: "o-1", externalId: "001A" },
  ]);
  await bed.db.insert(crmReadings).values([
    { organizationId, kind: "account", completedAt: readAt },
    { organizationId, kind: "crm-user", completedAt: readAt, isCut: true },
  ]);
  expect(await findStored(organizationId, ["001A", "005A"])).toEqual([
    {
      kind: "account",
      id: "a-1",
      externalId: "001A",
      name: "Smith",
      readAt: readAt.toISOString(),
      isGone: false,
    },
    {
      kind: "crm-user",
      id: "u-1",
      externalId: "005A",
      name: null,
      readAt: readAt.toISOString(),
      isGone: true,
    },
  ]);
  expect(await readCoverage(organizationId)).toEqual([
    { kind: "account", count: 1, wholeAt: readAt.toISOString() },
    { kind: "crm-user", count: 0, wholeAt: null },
  ]);
});

test("leads and contacts are found as what recordings are linked to, by either ID", async () => {
  const refs = [
    { dataType: "LEAD" as const, id: "lead-1", externalId: "00Q1" },
    { dataType: "CONTACT" as const, id: "contact-1", externalId: null },
  ];
  const rows = Array.from({ length: 7 }, (_, number) => ({
    organizationId,
    id: `r-${number}`,
    title: `Call ${number}`,
    createdAt: new Date(readAt.getTime() + number),
    link: { integrationConnectionId: "c-1", refs },
    isLinked: true,
    readAt,
    firstReadAt: readAt,
  }));
  await bed.db.insert(indexedRecordings).values(rows);
  const [lead] = await findReferences(organizationId, ["00Q1"]);
  expect(lead).toMatchObject({
    dataType: "LEAD",
    id: "lead-1",
    connectionId: "c-1",
    hasMore: true,
  });
  expect(lead?.recordings.map(({ id }) => id)).toEqual(["r-6", "r-5", "r-4", "r-3", "r-2"]);
  expect(await findReferences(organizationId, ["contact-1"])).toMatchObject([
    { dataType: "CONTACT", externalId: null },
  ]);
  expect(await findReferences(organizationId, [`x' OR 1=1 --"}]`])).toEqual([]);
});
