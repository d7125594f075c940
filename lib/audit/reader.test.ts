import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, members } from "#lib/db/schema.ts";
import type { AuditKind } from "./events.ts";
import { listAuditActors, listAuditEvents, listLastChanges, listUndoings } from "./reader.ts";
import { recordAttempt, recordChange, settleEvent } from "./writer.ts";

prepareDatabase();

async function write(
  organizationId: string | null,
  name: string,
  kind: AuditKind,
  memberOf?: string,
) {
  const actor = await addActor(memberOf);
  return recordChange(await getDatabase(), actor, organizationId, {
    kind,
    target: { id: "1", name },
  });
}

const namesOf = (events: { targetName: string }[]) => events.map(({ targetName }) => targetName);

test("shows an organization its own rows only, also to a cursor of another's", async () => {
  const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
  await write(acme.id, "of Acme", "organization.update");
  const foreign = await write(beacon.id, "of Beacon", "organization.update");
  await write(null, "of the installation", "installation.set-up", acme.id);
  await write(null, "of a stranger", "member.change-password", beacon.id);
  const ask = { organizationId: acme.id };
  expect(namesOf((await listAuditEvents(ask)).events)).toEqual(["of Acme"]);
  expect((await listAuditEvents({ ...ask, cursor: foreign })).events).toEqual([]);
  const all = await listAuditEvents({ ...ask, withInstallation: true });
  expect(namesOf(all.events)).toEqual(["of the installation", "of Acme"]);
  await (await getDatabase()).insert(auditEvents).values({
    actorName: "Server administrator",
    kind: "member.reset-password",
    targetId: randomUUID(),
    targetName: "of Beacon's member",
    outcome: "succeeded",
  });
  expect(namesOf((await listAuditEvents({ ...ask, withInstallation: true })).events)).toEqual([
    "of the installation",
    "of Acme",
  ]);
});

test("pages newest first through rows of the same instant, in the order they were written", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const db = await getDatabase();
  const actor = await addActor();
  await db.transaction(async (tx) => {
    for (let n = 0; n < 7; n++) {
      const target = { id: String(n), name: String(n) };
      await recordChange(tx, actor, organizationId, { kind: "organization.update", target });
    }
  });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listAuditEvents({ organizationId, limit: 3, cursor });
    seen.push(...namesOf(page.events));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
});

test("gives the last change to each target that succeeded, of the kinds that were asked for", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const db = await getDatabase();
  const actor = await addActor();
  for (const [targetId, kind] of [
    ["1", "connection.pause"],
    ["1", "connection.resume"],
    ["2", "connection.resume"],
    ["2", "connection.pause"],
    ["2", "connection.rename"],
    ["3", "connection.pause"],
  ] as const) {
    await recordChange(db, actor, organizationId, { kind, target: { id: targetId, name: "" } });
  }
  const ask = { organizationId, kinds: ["connection.pause", "connection.resume"] as const };
  const changes = await listLastChanges({ ...ask, targetIds: ["1", "2"] });
  expect(changes.map(({ targetId, kind }) => [targetId, kind])).toEqual([
    ["1", "connection.resume"],
    ["2", "connection.pause"],
  ]);
  expect(await listLastChanges({ ...ask, targetIds: [] })).toEqual([]);
});

test("filters by whole days in the organization's time zone, also where clocks change", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const db = await getDatabase();
  const actor = await addActor();
  // In Denver, Nov 1, 2026 has 25 hours: it lasts from 06:00 UTC to 07:00 UTC of the next day.
  for (const at of ["11-01T05:59:59", "11-01T06:00:00", "11-02T06:59:59", "11-02T07:00:00"]) {
    const id = await recordChange(db, actor, organizationId, {
      kind: "organization.update",
      target: { id: "1", name: at },
    });
    await db
      .update(auditEvents)
      .set({ at: new Date(`2026-${at}Z`) })
      .where(eq(auditEvents.id, id));
  }
  const between = async (from: string | null, to: string | null) => {
    const days = { from, to, timeZone: "America/Denver" };
    return namesOf((await listAuditEvents({ organizationId, days })).events);
  };
  expect(await between("2026-11-01", "2026-11-01")).toEqual(["11-02T06:59:59", "11-01T06:00:00"]);
  expect(await between(null, "2026-10-31")).toEqual(["11-01T05:59:59"]);
  expect(await between("2026-11-02", null)).toEqual(["11-02T07:00:00"]);
});

test("filters by member and outcome, and lists everyone who made a change", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const [kim, ana] = [await addActor(organizationId), await addActor(organizationId)];
  const subject = (name: string) =>
    ({ kind: "connection.pause", target: { id: "1", name } }) as const;
  const failed = await recordAttempt(kim, organizationId, subject("failed"));
  await settleEvent(organizationId, failed, { outcome: "failed" });
  await recordAttempt(ana, organizationId, subject("open"));
  const of = async (ask: object) =>
    namesOf((await listAuditEvents({ organizationId, ...ask })).events);
  expect(await of({ actorId: kim.memberId })).toEqual(["failed"]);
  expect(await of({ outcomes: ["attempted"] })).toEqual(["open"]);
  expect(await of({ actorId: null })).toEqual([]);
  const actors = await listAuditActors({ organizationId });
  expect(actors.map(({ id }) => id).sort()).toEqual([kim.memberId, ana.memberId].sort());
});

test("a member is listed by name alone, even if the last change was a scheduled one", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const kim = await addActor();
  const subject = { kind: "connection.pause", target: { id: "1", name: "" } } as const;
  const db = await getDatabase();
  await recordChange(db, kim, organizationId, subject);
  await recordChange(db, { ...kim, name: `${kim.name} (scheduled)` }, organizationId, subject);
  expect(await listAuditActors({ organizationId })).toEqual([
    { id: kim.memberId, name: kim.name, email: null },
  ]);
});

test("members are listed with their emails if one takes the name of another, however it is written", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const [kim, { memberId }] = [await addActor(organizationId), await addActor(organizationId)];
  const subject = { kind: "connection.pause", target: { id: "1", name: "" } } as const;
  const db = await getDatabase();
  const recordAs = async (name: string) => {
    await db.update(members).set({ name }).where(eq(members.id, memberId));
    await recordChange(db, { ...kim, memberId, name }, organizationId, subject);
    const actors = await listAuditActors({ organizationId });
    return actors.map(({ id, email }) => (id === memberId ? email : `not asked: ${email}`));
  };
  expect(await recordAs("Ana Ruiz")).toEqual([null]);
  expect(await recordAs(` ${kim.name.toUpperCase()}\u200B`), "Kim made no change yet").toEqual([
    expect.stringContaining("@"),
  ]);
  await recordChange(db, kim, organizationId, subject);
  expect(await recordAs("Ana Ruiz"), "she had the name").toContain(`not asked: ${kim.email}`);
});

test("a row is shown with its undo, and only a successful undo counts as one", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const db = await getDatabase();
  const actor = await addActor();
  const subject = { kind: "connection.pause", target: { id: "1", name: "first" } } as const;
  const first = await recordChange(db, actor, organizationId, subject);
  const undo = { ...subject, kind: "connection.resume", undoes: first } as const;
  const failed = await recordAttempt(actor, organizationId, undo);
  await settleEvent(organizationId, failed, { outcome: "failed" });
  expect(await listUndoings(organizationId, [first])).toEqual([]);
  const done = await recordChange(db, actor, organizationId, undo);
  expect((await listUndoings(organizationId, [first])).map(({ id }) => id)).toEqual([done]);
  const { events } = await listAuditEvents({ organizationId, eventId: first });
  expect(events.map(({ id }) => id)).toEqual([done, failed, first]);
});
