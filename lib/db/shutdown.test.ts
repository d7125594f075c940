import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { auditEvents } from "./schema.ts";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-shutdown-"));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Starts a process that opens the database, writes one row, prints its id and stays; `then` is its code. */
async function startProcess(then: string) {
  const source = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    import { closeDatabaseForGood, getDatabase } from "#lib/db/client.ts";
    import { auditEvents } from "#lib/db/schema.ts";
    import { closeDatabaseOnExit } from "#lib/db/shutdown.ts";
    closeDatabaseOnExit();
    const db = await getDatabase();
    const insert = () => db.insert(auditEvents).values({ actorName: "Ada", kind: "test",
      targetId: "1", targetName: "One", outcome: "attempted" }).returning({ id: auditEvents.id });
    const [row] = await insert();
    console.log(row.id);
    setInterval(() => {}, 1_000);
    ${then}`;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--input-type=module", "--eval", source],
    { env: { NODE_ENV: "test", DATA_DIR: dataDir }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = once(child, "exit");
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  const [id] = await once(createInterface({ input: child.stdout }), "line");
  return { child, ended, id: String(id), errors };
}

async function expectKept(id: string): Promise<void> {
  const { db, close } = await openDatabase(dataDir);
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
  await close();
  expect(rows).toHaveLength(1);
}

describe("the end of the process", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)("closes the database and frees its folder on %s", async (signal, status) => {
    const { child, ended, id } = await startProcess("");
    expect(existsSync(join(dataDir, "lock.json"))).toBe(true);
    child.kill(signal);
    expect((await ended)[0]).toBe(status);
    expect(existsSync(join(dataDir, "lock.json"))).toBe(false);
    await expectKept(id);
  });

  test("keeps its status when the code asks for it, and ends once", async () => {
    const { ended, id } = await startProcess("process.exit(7); process.exit(8);");
    expect((await ended)[0]).toBe(7);
    expect(existsSync(join(dataDir, "lock.json"))).toBe(false);
    await expectKept(id);
  });

  test("lets nobody open the database again on the way out", async () => {
    const { ended } = await startProcess(`await closeDatabaseForGood();
      await getDatabase().then(() => process.exit(1), () => process.exit(0));`);
    expect((await ended)[0]).toBe(0);
  });

  test("comes at once, with the reason, when the disk refuses a write", async () => {
    const { ended, errors, id } = await startProcess(`
      fs.fdatasyncSync = () => { throw new Error("planted"); };
      syncBuiltinESMExports();
      await insert();`);
    expect((await ended)[1]).toBe("SIGKILL");
    expect(errors.join("")).toMatch(/The database stopped: .*PANIC.*fsync/);
    await expectKept(id);
  });
});
