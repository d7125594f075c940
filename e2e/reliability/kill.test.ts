import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { putBlankDatabase } from "#e2e/testbed/servers/blank-database.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { openDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";

const KILLS = inLength(3, 20);
const WRITERS = 8;
const WRITER_FILE = fileURLToPath(new URL("kill-writer.ts", import.meta.url));

let dataDir: string;
beforeAll(async () => {
  const scratch = inject("scratchFolder");
  dataDir = mkdtempSync(join(scratch, "kill-"));
  await putBlankDatabase(dataDir, scratch);
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/**
 * Lets the writer run until it has confirmed `answers` rows, kills it, and returns every confirmed
 * ID.
 */
async function writeAndKill(answers: number): Promise<string[]> {
  const writer = spawn(
    process.execPath,
    ["--conditions=react-server", WRITER_FILE, dataDir, String(WRITERS)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(writer, "exit");
  const answered: string[] = [];
  for await (const id of createInterface({ input: writer.stdout })) {
    answered.push(id);
    if (answered.length === answers) writer.kill("SIGKILL");
  }
  const [, signal] = await ended;
  expect(signal).toBe("SIGKILL");
  return answered.filter((id) => id.length === 36);
}

test("keeps every answered audit row over kills in the middle of writing", async () => {
  const answered: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    answered.push(...(await writeAndKill(1 + ((kill * 37) % 200))));
  }
  const { db, close } = await openDatabase(dataDir);
  const stored = new Set(
    (await db.select({ id: auditEvents.id }).from(auditEvents)).map((r) => r.id),
  );
  await close();
  const lost = answered.filter((id) => !stored.has(id));
  console.info(
    `kill -9 ×${KILLS}: ${answered.length} rows answered, ${lost.length} of them lost, ${stored.size - answered.length} more were in flight and kept`,
  );
  expect(lost).toEqual([]);
  expect(answered.length).toBeGreaterThan(KILLS);
}, 900_000);
