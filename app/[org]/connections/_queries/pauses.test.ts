import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { selectPauses } from "./pauses.ts";

prepareDatabase();

const MINUTE_MS = 60_000;

test("pauses that wait are listed however many have ended, the next first, and then the newest ends", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const now = Date.now();
  const pause = (createdByName: string, minutes: number) => ({
    ...{ organizationId, createdByName, connections: [] },
    resumeAt: new Date(now + minutes * MINUTE_MS),
  });
  const ended = Array.from({ length: 60 }, (_, index) => ({
    ...pause(`ended ${index} min ago`, -index),
    state: "finished" as const,
    settledAt: new Date(now - index * MINUTE_MS),
  }));
  const waiting = { state: "waiting" as const };
  await (await getDatabase())
    .insert(connectionPauses)
    .values([
      ...ended,
      { ...pause("in two hours", 120), ...waiting },
      { ...pause("in an hour", 60), ...waiting },
    ]);
  const listed = (await selectPauses(organizationId)).map(({ by }) => by);
  expect(listed.slice(0, 4)).toEqual([
    "in an hour",
    "in two hours",
    "ended 0 min ago",
    "ended 1 min ago",
  ]);
});

test("a connection that was paused or resumed since its time was set is listed as overruled", async () => {
  const { id: organizationId } = await addOrganization("Beta");
  const db = await getDatabase();
  const target = { targetId: "c1", targetName: "Denver" };
  const [change] = await db
    .insert(auditEvents)
    .values({
      organizationId,
      actorName: "Kim",
      kind: "connection.pause",
      ...target,
      outcome: "succeeded",
    })
    .returning();
  const resumeAt = new Date(Date.now() + 60 * MINUTE_MS);
  const pauseOf = (createdByName: string, auditId: string | null | undefined) => ({
    ...{ organizationId, createdByName, resumeAt, state: "waiting" as const },
    connections: [{ id: "c1", name: "Denver", auditId }],
  });
  const trying = { id: "c1", name: "Denver", state: "trying" as const, result: "" };
  await db
    .insert(connectionPauses)
    .values([
      pauseOf("before any change", null),
      pauseOf("after that change", change?.id),
      pauseOf("being paused", undefined),
      { ...pauseOf("being resumed", null), results: [trying] },
    ]);
  const listed = await selectPauses(organizationId);
  const overruled = listed.filter(({ connections }) => connections[0]?.isOverruled);
  expect(listed).toHaveLength(4);
  expect(overruled.map(({ by }) => by)).toEqual(["before any change"]);
});
