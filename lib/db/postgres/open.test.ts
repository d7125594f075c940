import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { createDatabase, runSql } from "#e2e/testbed/servers/postgres.ts";
import { DatabaseUnavailableError } from "#lib/problems/errors.ts";
import type { OpenDatabase } from "../client.ts";
import { auditEvents } from "../schema.ts";
import { openPostgres } from "./open.ts";

const adminUrl = inject("postgresAdminUrl") ?? "";
const opened: OpenDatabase[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

async function open(url: string): Promise<OpenDatabase> {
  const one = await openPostgres(url);
  opened.push(one);
  return one;
}

const changed = (change: (url: URL) => void) => {
  const url = new URL(adminUrl);
  change(url);
  return url.href;
};

describe("opening PostgreSQL", () => {
  test("migrates once, however many instances start at the same time", async () => {
    const url = await createDatabase(adminUrl);
    await Promise.all([1, 2, 3, 4].map(() => open(url)));
    const [row] = await runSql<{ all: number; different: number }>(
      url,
      'select count(*)::int "all", count(distinct hash)::int different from drizzle.__drizzle_migrations',
    );
    expect(row?.all).toBeGreaterThan(0);
    expect(row?.different).toBe(row?.all);
  });

  test("keeps what was there", async () => {
    const url = await createDatabase(adminUrl);
    const { db } = await open(url);
    const event = { actorName: "Ada", kind: "test", targetId: "1", targetName: "One" };
    await db.insert(auditEvents).values({ ...event, outcome: "attempted" });
    const again = await open(url);
    expect(await again.db.select().from(auditEvents)).toMatchObject([event]);
  });

  test.each([
    [
      "nothing is listening",
      () => changed((url) => (url.port = "1")),
      /nothing is listening there/,
    ],
    [
      "the password is wrong",
      () => changed((url) => (url.password = "planted")),
      /rejects the user or password/,
    ],
    ["the user is unknown", () => changed((url) => (url.username = "eve")), /rejects the user/],
    [
      "the database is missing",
      () => changed((url) => (url.pathname = "/none")),
      /127\.0\.0\.1:\d+\/none .* the database does not exist/,
    ],
    [
      "the host is unknown",
      () => changed((url) => (url.hostname = "host.invalid")),
      /host\.invalid.* host name/,
    ],
  ])("says so when %s, and shows no password", async (_, urlOf, message) => {
    const url = urlOf();
    const opening = openPostgres(url);
    await expect(opening).rejects.toThrow(DatabaseUnavailableError);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.not.toThrow(new URL(url).password);
  });

  test("says what is missing where the role may not create tables", async () => {
    const url = await createDatabase(adminUrl);
    const name = new URL(url).pathname.slice(1);
    await runSql(adminUrl, `alter database ${name} owner to postgres`);
    await expect(openPostgres(url)).rejects.toThrow(/make it the owner of the database/);
  });
});

describe("PostgreSQL in use", () => {
  test("a query that goes on for ever is given up, and the connection is usable again", async () => {
    const { db } = await open(await createDatabase(adminUrl));
    await db.execute("set statement_timeout = '50ms'");
    await expect(db.execute("select pg_sleep(10)")).rejects.toThrow(DatabaseUnavailableError);
    await expect(db.execute("select 1")).resolves.toMatchObject({ rowCount: 1 });
  });

  test("a connection that breaks fails what runs on it by a typed error, and a new one follows", async () => {
    const { db } = await open(await createDatabase(adminUrl));
    const slow = db.execute("select pg_sleep(10)");
    const cut = async () => {
      const found = await runSql(
        adminUrl,
        "select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(10)'",
      );
      expect(found).toHaveLength(1);
    };
    const isCut = vi.waitFor(cut, 60_000);
    await expect(slow).rejects.toThrow(DatabaseUnavailableError);
    await isCut;
    await expect(db.execute("select 1")).resolves.toMatchObject({ rowCount: 1 });
  });
});
