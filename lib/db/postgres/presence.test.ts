import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createDatabase } from "#e2e/testbed/servers/postgres.ts";
import type { OpenDatabase } from "../client.ts";
import { instanceId } from "../instance.ts";
import { instances } from "../schema.ts";
import type { KeyFingerprints } from "./key-agreement.ts";
import { openPostgres } from "./open.ts";
import { isRunning, joinInstances, KeysDifferError, leaveInstances } from "./presence.ts";

const ours: KeyFingerprints = { seals: "k1", opens: ["k1"], signs: "s1" };
const other = crypto.randomUUID();
let open: OpenDatabase;
beforeAll(async () => {
  open = await openPostgres(await createDatabase(inject("postgresAdminUrl") ?? ""));
});
afterAll(() => open.close());
beforeEach(async () => {
  await open.db.delete(instances);
});

async function addOther(keys: KeyFingerprints, seenAgoS = 0): Promise<void> {
  const seenAt = sql`now() - make_interval(secs => ${seenAgoS})`;
  await open.db.insert(instances).values({ id: other, host: "elsewhere", keys, seenAt });
}

async function join(): Promise<void> {
  const stop = await joinInstances(open.db, ours);
  stop();
}

const runs = async (id: string) => {
  const rows = await open.db
    .select({ runs: isRunning(sql`${id}::uuid`) })
    .from(sql`(values (1)) v`);
  return rows[0]?.runs;
};

describe("an instance that starts", () => {
  test("is known until it leaves, or falls silent", async () => {
    await join();
    expect(await runs(instanceId)).toBe(true);
    await open.db.update(instances).set({ seenAt: sql`now() - interval '50 seconds'` });
    expect(await runs(instanceId)).toBe(false);
    await join();
    expect(await runs(instanceId)).toBe(true);
    await leaveInstances(open.db);
    expect(await runs(instanceId)).toBe(false);
  });

  test.each([
    ["ENCRYPTION_KEYS", { seals: "k2", opens: ["k2"], signs: "s1" }],
    ["NEXTAUTH_SECRET", { seals: "k1", opens: ["k1"], signs: "s2" }],
    ["ENCRYPTION_KEYS", { seals: "k1", opens: ["k2"], signs: "s1" }],
  ])("refuses to work beside one with other keys, and names %s", async (variable, keys) => {
    await addOther(keys);
    await expect(join()).rejects.toThrow(KeysDifferError);
    await expect(join()).rejects.toThrow(new RegExp(`on elsewhere.*other keys: ${variable}\\.`));
    expect(await runs(instanceId)).toBe(false);
  });

  test.each([
    ["the same keys", { seals: "k1", opens: ["k1"], signs: "s1" }, 0],
    ["one key more", { seals: "k1", opens: ["k1", "k2"], signs: "s1" }, 0],
    ["other keys, but silent for a minute", { seals: "k2", opens: ["k2"], signs: "s2" }, 60],
  ])("works beside one with %s", async (_, keys, seenAgoS) => {
    await addOther(keys, seenAgoS);
    await join();
    expect(await runs(instanceId)).toBe(true);
  });
});
