import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, type OpenDatabase, openDatabase } from "./client.ts";
import { checkpoint } from "./maintenance.ts";
import { auditEvents } from "./schema.ts";

const run = promisify(execFile);

let root: string;
let dataDir: string;
let open: OpenDatabase;
let db: Database;
let syncs = 0;

async function reopen(): Promise<void> {
  open = await openDatabase(dataDir, {
    onSync: () => {
      syncs += 1;
    },
  });
  db = open.db;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "siro-admin-db-"));
  dataDir = join(root, "data");
  await reopen();
});
afterAll(async () => {
  await open.close();
  rmSync(root, { recursive: true });
});

const event = { actorName: "Ada", kind: "test", targetId: "1", targetName: "One" };
const insertEvent = (database: Database = db) =>
  database
    .insert(auditEvents)
    .values({ ...event, outcome: "attempted" })
    .returning({ id: auditEvents.id });

describe("the embedded database", () => {
  test("syncs to disk once for every insert that it answers", async () => {
    await insertEvent();
    syncs = 0;
    for (let count = 0; count < 100; count += 1) await insertEvent();
    expect(syncs).toBe(100);
  });

  test("syncs a transaction once, when it is committed", async () => {
    syncs = 0;
    await db.transaction(async (tx) => {
      await tx.insert(auditEvents).values({ ...event, outcome: "attempted" });
      await tx.insert(auditEvents).values({ ...event, outcome: "attempted" });
      expect(syncs).toBe(0);
    });
    expect(syncs).toBe(1);
  });

  test("runs with fsync, full page writes and little memory", async () => {
    const settings: Record<string, string> = { fsync: "on", full_page_writes: "on" };
    Object.assign(settings, { synchronous_commit: "on", shared_buffers: "8MB" });
    for (const [name, value] of Object.entries(settings)) {
      const { rows } = (await db.execute<{ value: string }>(
        sql`select current_setting(${name}) as value`,
      )) as { rows: { value: string }[] };
      expect({ [name]: rows[0]?.value }).toEqual({ [name]: value });
    }
  });

  test("keeps its rows, and migrates nothing twice, when it is opened again", async () => {
    const [row] = await insertEvent();
    await open.close();
    await reopen();
    const found = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.id, row?.id ?? ""));
    expect(found).toHaveLength(1);
  });

  test("refuses a second process on the same data folder", async () => {
    const second = run(process.execPath, [
      "--conditions=react-server",
      "--input-type=module",
      "--eval",
      `const { openDatabase } = await import("#lib/db/client.ts");
       await openDatabase(${JSON.stringify(dataDir)}).then(
         () => console.log("opened"), (error) => console.log(error.name, error.message));`,
    ]);
    const { stdout } = await second;
    expect(stdout).toContain("DataFolderBusyError");
    expect(stdout).toContain(`Process ${process.pid} on `);
    await insertEvent();
  });

  test("recreates what was cut short while it was created", async () => {
    const cut = join(root, "cut");
    mkdirSync(join(cut, "database"), { recursive: true });
    writeFileSync(join(cut, "database.unfinished"), "");
    writeFileSync(join(cut, "database", "PG_VERSION"), "18\n");
    const made = await openDatabase(cut);
    await insertEvent(made.db);
    await made.close();
    expect(existsSync(join(cut, "database.unfinished"))).toBe(false);
    expect(existsSync(join(cut, "lock.json"))).toBe(false);
  });

  test("frees the data folder when it cannot be opened", async () => {
    const broken = join(root, "broken");
    mkdirSync(join(broken, "database"), { recursive: true });
    writeFileSync(join(broken, "database", "PG_VERSION"), "9\n");
    await expect(openDatabase(broken)).rejects.toThrow();
    expect(existsSync(join(broken, "lock.json"))).toBe(false);
    expect(existsSync(join(broken, "database", "PG_VERSION"))).toBe(true);
  });
});

describe("maintenance", () => {
  test("writes a checkpoint", async () => {
    const position = () => db.execute(sql`select redo_lsn::text from pg_control_checkpoint()`);
    const before = await position();
    await insertEvent();
    await checkpoint(db);
    expect(await position()).not.toEqual(before);
  });
});
