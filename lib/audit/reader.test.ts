import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import type { AuditKind } from "./events.ts";
import { listAuditEvents, listLastChanges } from "./reader.ts";
import { recordChange } from "./writer.ts";

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
});

test("pages newest first through rows of the same instant, each once", async () => {
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
  expect([...seen].sort()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
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
