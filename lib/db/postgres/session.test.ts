import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { createDatabase, runSql } from "#e2e/testbed/servers/postgres.ts";
import { openSession, type Session } from "./session.ts";

const adminUrl = inject("postgresAdminUrl") ?? "";
let url: string;
let sessions: Session[] = [];
beforeAll(async () => {
  url = await createDatabase(adminUrl);
});
afterEach(closeAll);
afterAll(closeAll);

async function closeAll(): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
  sessions = [];
}

function open() {
  const ears = { onMessage: vi.fn(), onGap: vi.fn() };
  const session = openSession(url, ears);
  sessions.push(session);
  return { session, ...ears };
}

/** Cuts every connection of this database, as a restart of PostgreSQL does. */
const cut = () =>
  runSql(adminUrl, "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    new URL(url).pathname.slice(1),
  ]);

describe("a lock across instances", () => {
  test("is given to one, and to the next once it is released", async () => {
    const [one, other] = [open().session, open().session];
    const held = await one.tryLock("thing");
    expect(held?.isHeld()).toBe(true);
    expect(await other.tryLock("thing")).toBeNull();
    expect(await other.tryLock("another thing")).not.toBeNull();
    await held?.release();
    expect(await other.tryLock("thing")).not.toBeNull();
  });

  test("is free once its holder's connection is gone, and the holder knows", async () => {
    const [one, other] = [open().session, open().session];
    const held = await one.tryLock("thing");
    await other.tryLock("something else");
    await cut();
    await expect.poll(() => held?.isHeld()).toBe(false);
    // PostgreSQL tells its client before it gives the locks back, and the other connection broke, too.
    await expect.poll(() => other.tryLock("thing")).not.toBeNull();
    await held?.release();
    expect(await one.tryLock("thing"), "what was lost frees nothing of others").toBeNull();
  });
});

describe("what instances tell each other", () => {
  const tell = (text: string) => runSql(url, "select pg_notify('siro_admin', $1)", [text]);

  test("is heard by all", async () => {
    const both = [open(), open()];
    await Promise.all(both.map(({ session }) => session.tryLock("connected")));
    await tell("hello");
    for (const { onMessage } of both) {
      await expect.poll(() => onMessage.mock.calls).toContainEqual(["hello"]);
    }
  });

  test("is heard again after the connection broke, and the gap is known", async () => {
    const { session, onMessage, onGap } = open();
    await session.tryLock("connected");
    expect(onGap).not.toHaveBeenCalled();
    await cut();
    await expect.poll(() => onGap.mock.calls.length).toBe(1);
    await tell("again");
    await expect.poll(() => onMessage.mock.calls).toContainEqual(["again"]);
  });
});

test("a closed session stays closed", async () => {
  const { session } = open();
  await session.close();
  await expect(session.tryLock("thing")).rejects.toThrow(/closed/);
  const countConnections = async () => {
    const [row] = await runSql<{ count: number }>(
      adminUrl,
      "select count(*)::int from pg_stat_activity where datname = $1",
      [new URL(url).pathname.slice(1)],
    );
    return row?.count;
  };
  await expect.poll(countConnections).toBe(0);
  await wait(600);
  expect(await countConnections()).toBe(0);
});
