import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { AuditSubject } from "./events.ts";
import { listAuditEvents } from "./reader.ts";
import { recordAttempt, settleEvent } from "./writer.ts";

prepareDatabase();

const pauseOf = (name: string): AuditSubject => ({
  kind: "connection.pause",
  target: { id: name, name },
  before: { isActive: true },
  after: { isActive: false },
});

async function rowsOf(organizationId: string) {
  const { events } = await listAuditEvents({ organizationId });
  return events.toReversed();
}

test("attempts at the same time keep their order, and one that cannot be written fails alone", async () => {
  const actor = await addActor();
  const { id } = await addOrganization("Acme");
  const attempts = await Promise.allSettled([
    recordAttempt(actor, id, pauseOf("a")),
    recordAttempt(actor, id, pauseOf("b")),
    recordAttempt(actor, randomUUID(), pauseOf("of nobody")),
    recordAttempt(actor, id, pauseOf("c")),
  ]);
  expect(attempts.map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  const rows = await rowsOf(id);
  expect(rows.map(({ targetName }) => targetName)).toEqual(["a", "b", "c"]);
  expect(rows[0]).toMatchObject({
    id: attempts[0]?.status === "fulfilled" && attempts[0].value,
    actorName: actor.name,
    outcome: "attempted",
    before: { isActive: true },
    after: { isActive: false },
    settledAt: null,
  });
});

test("settles rows at the same time, each with its own outcome, and a settled one never again", async () => {
  const actor = await addActor();
  const { id } = await addOrganization("Acme");
  const [a = "", b = "", c = ""] = await Promise.all(
    ["a", "b", "c"].map((name) => recordAttempt(actor, id, pauseOf(name))),
  );
  const problem = { kind: "network", message: `Siro's answer was lost: "?", '?'` } as const;
  await Promise.all([
    settleEvent(id, a, { outcome: "succeeded", after: { isActive: false, by: "Siro" } }),
    settleEvent(id, b, { outcome: "unknown", problem }),
    settleEvent(id, c, { outcome: "failed", problem }),
  ]);
  expect(await rowsOf(id)).toMatchObject([
    { id: a, outcome: "succeeded", after: { isActive: false, by: "Siro" }, problem: null },
    { id: b, outcome: "unknown", after: { isActive: false }, problem: problem.message },
    { id: c, outcome: "failed", after: { isActive: false }, problem: problem.message },
  ]);
  await Promise.all([a, b, c].map((row) => settleEvent(id, row, { outcome: "succeeded" })));
  const outcomes = (await rowsOf(id)).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(["succeeded", "succeeded", "failed"]);
});

test("settles no row of another organization", async () => {
  const actor = await addActor();
  const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
  const row = await recordAttempt(actor, acme.id, pauseOf("a"));
  await settleEvent(beacon.id, row, { outcome: "succeeded" });
  expect(await rowsOf(acme.id)).toMatchObject([{ outcome: "attempted", settledAt: null }]);
});
