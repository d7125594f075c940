import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { auditEvents, oauthAppSecrets } from "#lib/db/schema.ts";

const KILLS = inLength(2, 12);
const WRITER_FILE = fileURLToPath(new URL("app-writer.ts", import.meta.url));

let bed: Testbed;
let client: typeof import("#lib/db/client.ts");
let reconcileWrites: () => Promise<number>;
beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  client = await import("#lib/db/client.ts");
  ({ reconcileWrites } = await import("#lib/operations/reconcile-writes.ts"));
}, 60_000);
afterAll(() => bed.close());

const posts = { method: "POST", path: "^/v1/core/oauth/apps$" };

/** Siro answers slowly, loses answers, and takes some requests in after their connection is gone. */
async function spoil(round: number) {
  await bed.siro.clearFaults();
  await bed.siro.addFaults(
    { match: posts, effect: { latencyMs: 20, jitterMs: 150 } },
    { match: posts, effect: { loseAnswer: true }, share: 0.2 },
    { match: posts, effect: { lateMs: 4000 + 500 * (round % 3) }, share: 0.2 },
    { match: posts, effect: { drop: true }, share: 0.1 },
    { match: { method: "DELETE" }, effect: { status: 500 }, share: 0.3 },
  );
}

/** Creates apps for several owners until `answers` were answered, then kills the process. */
async function createAndKill(round: number, owners: string[], answers: number): Promise<string[]> {
  const writer = spawn(process.execPath, serverProgram(WRITER_FILE, String(round), ...owners), {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
  const ended = once(writer, "exit");
  const answered: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    if (line === "ready") continue;
    answered.push(line);
    if (answered.length === answers) writer.kill("SIGKILL");
  }
  expect((await ended)[1]).toBe("SIGKILL");
  return answered;
}

/** Settles everything as if the rows were old, once Siro has taken in what was still on its way. */
async function settleAll() {
  await expect
    .poll(async () => (await bed.siro.listJournal()).entries.filter(isOpen).length, {
      timeout: 20_000,
    })
    .toBe(0);
  await bed.siro.clearFaults();
  const db = await client.getDatabase();
  await db
    .update(auditEvents)
    .set({ at: sql`${auditEvents.at} - interval '5 minutes'` })
    .where(eq(auditEvents.outcome, "attempted"));
  while ((await reconcileWrites()) > 0);
}

const isOpen = ({
  method,
  status,
  fault,
}: {
  method: string;
  status: number | null;
  fault: string | null;
}) => method === "POST" && status === null && fault?.includes("lateMs");

test("no app survives whose audit row says failed, across kills and lost answers", async () => {
  const owners = bed.sandbox.state.seed.admins.map(({ id }) => id).slice(0, 3);
  const answered: string[] = [];
  await client.closeDatabase();
  for (let round = 0; round < KILLS; round += 1) {
    await spoil(round);
    answered.push(...(await createAndKill(round, owners, 3 + ((round * 5) % 7))));
  }
  await settleAll();
  const db = await client.getDatabase();
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.kind, "oauth-app.create"));
  const stored = await db.select().from(oauthAppSecrets);
  const living = (await bed.siro.listRows("oauth-apps")).filter(
    ({ appName, deletedAt }) => String(appName).startsWith("Killed") && !deletedAt,
  );
  const stateOf = (appName: unknown) =>
    rows.filter(({ targetName }) => targetName === appName).map(({ outcome }) => outcome);
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  console.info(
    `kill -9 ×${KILLS}: ${rows.length} creations, ${answered.length} answered, ${count("succeeded")} succeeded, ${count("failed")} failed, ${count("unknown")} unknown; ${living.length} apps live`,
  );
  const contradicted = living.filter(({ appName }) => stateOf(appName).includes("failed"));
  expect(contradicted.map(({ appName }) => appName)).toEqual([]);
  const untold = living.filter(
    ({ appName, clientId }) =>
      !stored.some((each) => each.clientId === clientId) && !stateOf(appName).includes("unknown"),
  );
  expect(untold.map(({ appName }) => [appName, stateOf(appName)])).toEqual([]);
  expect(rows.filter(({ outcome }) => outcome === "attempted")).toEqual([]);
  expect(living.length).toBeGreaterThan(KILLS);
}, 600_000);
