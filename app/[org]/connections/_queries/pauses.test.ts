import { expect, test } from "vitest";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { connectionPauses } from "#lib/db/long-work-schema.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
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
  const record = (
    kind: "connection.pause" | "connection.resume",
    outcome: "succeeded" | "unknown",
  ) =>
    db
      .insert(auditEvents)
      .values({ organizationId, actorName: "Kim", kind, ...target, outcome })
      .returning();
  const [change] = await record("connection.pause", "succeeded");
  // An attempt without an answer left it paused.
  await record("connection.resume", "unknown");
  const resumeAt = new Date(Date.now() + 60 * MINUTE_MS);
  const pauseOf = (createdByName: string, auditId: string | null | undefined) => ({
    ...{ organizationId, createdByName, resumeAt, state: "waiting" as const },
    connections: [{ id: "c1", name: "Denver", auditId }],
  });
  const result = (state: "trying" | "failed") => ({ id: "c1", name: "Denver", state, result: "" });
  await db
    .insert(connectionPauses)
    .values([
      pauseOf("before any change", null),
      pauseOf("after that change", change?.id),
      pauseOf("being paused", undefined),
      { ...pauseOf("being resumed", change?.id), results: [result("trying")] },
      { ...pauseOf("tried before that change", null), results: [result("trying")] },
      { ...pauseOf("failed", null), results: [result("failed")] },
    ]);
  const listed = await selectPauses(organizationId);
  const overruled = listed.filter(({ connections }) => connections[0]?.isOverruled);
  expect(listed).toHaveLength(6);
  expect(overruled.map(({ by }) => by).sort()).toEqual([
    "before any change",
    "tried before that change",
  ]);
});

test("a connection that was seen syncing since its pause is listed as overruled", async () => {
  const { id: organizationId } = await addOrganization("Beacon");
  const db = await getDatabase();
  const now = Date.now();
  const createdAt = new Date(now - 20 * MINUTE_MS);
  await db.insert(connectionPauses).values({
    ...{ organizationId, createdByName: "Dana", createdAt, state: "waiting" },
    resumeAt: new Date(now + 60 * MINUTE_MS),
    connections: ["before", "since"].map((id) => ({ id, name: id, auditId: null })),
  });
  const look = (connectionId: string, minutesAgo: number, isActive: boolean) => ({
    ...{ organizationId, connectionId, seenAt: new Date(now - minutesAgo * MINUTE_MS) },
    state: { isActive },
  });
  await db
    .insert(observedConnections)
    .values([
      look("before", 30, true),
      look("before", 25, false),
      look("since", 15, true),
      look("since", 10, false),
    ]);
  const [pause] = await selectPauses(organizationId);
  expect(pause?.connections.map(({ id, isOverruled }) => [id, isOverruled])).toEqual([
    ["before", false],
    ["since", true],
  ]);
});
