import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import {
  type Database,
  getAcross,
  getDatabase,
  getQueueConnection,
  readUntilWritten,
} from "./client.ts";
import { organizations } from "./schema.ts";

prepareDatabase();

const nameOf = async (db: Pick<Database, "select">, id: string) => {
  const [row] = await db.select().from(organizations).where(eq(organizations.id, id));
  return row?.name;
};

/** Reads an organization's name, and counts how often the database was asked. */
async function openReader() {
  const { id } = await addOrganization("Acme");
  const reads = { id, asked: 0 };
  const read = () =>
    readUntilWritten(["name", id], (db) => {
      reads.asked++;
      return nameOf(db, id);
    });
  return Object.assign(reads, { read });
}

const rename = async (id: string, name: string) =>
  (await getDatabase()).update(organizations).set({ name }).where(eq(organizations.id, id));

test("while nothing is written, the embedded database is asked once, and PostgreSQL each time", async () => {
  const reader = await openReader();
  expect(await Promise.all([reader.read(), reader.read()])).toEqual(["Acme", "Acme"]);
  expect(await reader.read()).toBe("Acme");
  expect(reader.asked).toBe((await getAcross()) ? 3 : 1);
});

test("the job queue's own statements, which write all the time, leave what is kept", async () => {
  const reader = await openReader();
  const { executeSql } = await getQueueConnection();
  await executeSql("create table queue_only (a int)");
  await reader.read();
  await executeSql("insert into queue_only values ($1)", [1]);
  await executeSql("begin; update queue_only set a = 2; commit;");
  await reader.read();
  expect(reader.asked).toBe((await getAcross()) ? 2 : 1);
});

test("the first read after a write sees it: alone, in a transaction, as plain SQL", async () => {
  const { id, read } = await openReader();
  const db = await getDatabase();
  const update = (name: string) => `update organizations set name = '${name}' where id = '${id}'`;
  const writes = {
    Alone: () => rename(id, "Alone"),
    Together: () => db.transaction(async (tx) => tx.execute(update("Together"))),
    Plain: () => db.execute(update("Plain")),
    Nested: () => db.execute(`with x as (${update("Nested")} returning 1) select * from x`),
  };
  for (const [name, write] of Object.entries(writes)) {
    await read();
    await write();
    expect(await read()).toBe(name);
  }
});

test("what a read under way during a write found is not kept", async () => {
  const { id } = await addOrganization("Acme");
  const found = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const early = readUntilWritten(["early", id], async (db) => {
    const name = await nameOf(db, id);
    found.resolve();
    await written.promise;
    return name;
  });
  await found.promise;
  await rename(id, "Beacon");
  written.resolve();
  expect(await early).toBe("Acme");
  expect(await readUntilWritten(["early", id], (db) => nameOf(db, id))).toBe("Beacon");
});

test("a transaction that is rolled back leaves what was there", async () => {
  const { id, read } = await openReader();
  const db = await getDatabase();
  const undone = db.transaction(async (tx) => {
    await tx.update(organizations).set({ name: "Never" }).where(eq(organizations.id, id));
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  expect(await read()).toBe("Acme");
});

test("a failed read is not kept", async () => {
  const key = ["failing", Math.random()];
  const fail = () => Promise.reject(new Error("no answer"));
  await expect(readUntilWritten(key, fail)).rejects.toThrow("no answer");
  expect(await readUntilWritten(key, async () => "answer")).toBe("answer");
});
