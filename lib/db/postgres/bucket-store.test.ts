import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDatabase } from "#e2e/testbed/servers/postgres.ts";
import type { OpenDatabase } from "../client.ts";
import { openPostgres } from "./open.ts";

let instances: OpenDatabase[];
beforeAll(async () => {
  const url = await createDatabase(inject("postgresAdminUrl") ?? "");
  instances = [await openPostgres(url), await openPostgres(url)];
});
afterAll(async () => {
  await Promise.all(instances.map(({ close }) => close()));
});

const take = (index: number, key: string, pages: number, jobs = 0) => {
  const buckets = instances[index % 2]?.across?.buckets;
  if (!buckets) throw new Error("no buckets");
  return buckets.take(key, { pages, jobs });
};

describe("the rate of one credential, shared by instances", () => {
  test("is never given twice, however many ask at once", async () => {
    const grants = await Promise.all(
      Array.from({ length: 60 }, (_, index) => take(index, "burst", 40)),
    );
    expect(grants.reduce((sum, { pages }) => sum + pages, 0)).toBe(900);
    const { pages, waitMs } = await take(0, "burst", 1);
    expect(pages).toBe(0);
    expect(waitMs).toBeGreaterThan(50_000);
  });

  test("counts each credential for itself, and leaves pages their share", async () => {
    expect(await take(0, "calm", 0, 900)).toMatchObject({ jobs: 540 });
    expect(await take(1, "calm", 900, 10)).toMatchObject({ pages: 360, jobs: 0 });
    expect(await take(1, "other", 1)).toMatchObject({ pages: 1 });
  });

  test("is held for all when Siro asks one to wait", async () => {
    await instances[0]?.across?.buckets.hold("held", 30_000);
    const { pages, waitMs } = await take(1, "held", 1);
    expect(pages).toBe(0);
    expect(waitMs).toBeGreaterThan(25_000);
  });
});
