import { beforeEach, expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { readPausedHere } from "./paused-here.ts";

prepareDatabase();

const HOUR_MS = 3_600_000;
const now = new Date();
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);

let db: Database;
let organizationId: string;

beforeEach(async () => {
  db = await getDatabase();
  organizationId = (await addOrganization("Acme")).id;
});

type Switch = "connection.pause" | "connection.resume";

async function change(kind: Switch, actorName: string, id: string, hours: number): Promise<string> {
  const at = hoursAgo(hours);
  const [row] = await db
    .insert(auditEvents)
    .values({
      ...{ organizationId, actorName, kind, targetId: id, targetName: id },
      ...{ outcome: "succeeded", at, settledAt: at },
    })
    .returning();
  return row?.id ?? "";
}

/** Dana paused it for a day, two days ago, and Siro refused to resume it. */
async function pauseThatFailedToEnd(id: string) {
  const auditId = await change("connection.pause", "Dana", id, 48);
  const resumeAt = hoursAgo(24);
  await db.insert(connectionPauses).values({
    ...{ organizationId, createdByName: "Dana", createdAt: hoursAgo(48), resumeAt },
    connections: [{ id, name: id, auditId }],
    ...{ state: "finished", settledAt: resumeAt },
    results: [{ id, name: id, state: "failed", result: "Siro said 403." }],
  });
}

const look = (connectionId: string, hours: number, isActive: boolean) =>
  db
    .insert(observedConnections)
    .values({ organizationId, connectionId, seenAt: hoursAgo(hours), state: { isActive } });

const pausedHere = async (id: string, seen = 0) =>
  (await readPausedHere(organizationId, [id], hoursAgo(seen).toISOString())).get(id);

test("an end that failed is shown while the connection stays paused", async () => {
  await look("c", 49, true);
  await pauseThatFailedToEnd("c");
  await look("c", 47.9, false);
  const end = { at: hoursAgo(24).toISOString(), failure: "Siro said 403." };
  expect(await pausedHere("c")).toMatchObject({ by: "Dana", end });
});

test("an end that failed isn't shown for a later pause, wherever it was resumed in between", async () => {
  for (const id of ["paused here", "resumed here", "resumed elsewhere"])
    await pauseThatFailedToEnd(id);
  await change("connection.resume", "Kim", "paused here", 3);
  await change("connection.pause", "Kim", "paused here", 2);
  const here = await pausedHere("paused here");
  expect(here).toMatchObject({ by: "Kim" });
  expect(here).not.toHaveProperty("end");

  await change("connection.resume", "Kim", "resumed here", 3);
  expect(await pausedHere("resumed here")).toBeNull();

  await look("resumed elsewhere", 3, true);
  await look("resumed elsewhere", 2, false);
  expect(await pausedHere("resumed elsewhere")).toBeNull();
  expect(await pausedHere("resumed elsewhere", 4)).toMatchObject({ by: "Dana" });
});
