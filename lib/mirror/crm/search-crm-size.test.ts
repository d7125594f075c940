import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { searchCrm } from "./search-crm.ts";

prepareDatabase();
afterAll(() => closeDatabase());

const COUNT = 7_000;
const AT_ONCE = 1_000;
const NEWEST_MS = Date.parse("2026-11-20T10:00:00Z");

/** Which records have a word, by how many newer records there are. */
const words: Record<string, (newer: number) => boolean> = {
  everywhere: () => true,
  oftenest: (newer) => newer % 20 === 7,
  sometimes: (newer) => newer % 130 === 99,
  seldom: (newer) => newer % 900 === 299,
  firstandlast: (newer) => newer === 0 || newer === COUNT - 1,
  lastonly: (newer) => newer === COUNT - 1,
  older: (newer) => newer >= 2_500,
  firsttwoandaged: (newer) => newer < 2 || newer >= 2_500,
};

let organizationId: string;

beforeAll(async () => {
  organizationId = (await addOrganization("Search")).id;
  const db = await getDatabase();
  const rows = Array.from({ length: COUNT }, (_, newer) => ({
    organizationId,
    kind: "engagement" as const,
    id: `e${newer}`,
    details: {},
    startTime: new Date(NEWEST_MS - newer * 60_000),
    readAt: new Date(NEWEST_MS),
    searchText: ` ${Object.keys(words)
      .filter((word) => words[word]?.(newer))
      .join(" ")}`,
  }));
  // Stored in another order than the one they are found in.
  const shuffled = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (let from = 0; from < COUNT; from += AT_ONCE) {
    await db.insert(crmRecords).values(shuffled.slice(from, from + AT_ONCE));
  }
});

test.each(Object.keys(words))(
  "among 7,000 records, the newest with “%s” are found, however many have it",
  async (word) => {
    const matching = Array.from({ length: COUNT }, (_, newer) => newer).filter((newer) =>
      words[word]?.(newer),
    );
    const { records, hasMore } = await searchCrm(organizationId, word, {
      kinds: ["engagement"],
      limit: 8,
    });
    expect(records.map(({ id }) => id)).toEqual(matching.slice(0, 8).map((newer) => `e${newer}`));
    expect(hasMore).toBe(matching.length > 8);
  },
);
