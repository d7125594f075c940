import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { recordListen } from "./record-listen.ts";

prepareDatabase();

async function rowsOf(organizationId: string) {
  const db = await getDatabase();
  return db.select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
}

const titled = (recordingId: string) => ({ recordingId, title: async () => "Smith kitchen" });

test("the many requests of one listen leave one row, with the recording's title", async () => {
  const organization = await addOrganization("Acme");
  const actor = await addActor(organization.id);
  await Promise.all(
    Array.from({ length: 20 }, () => recordListen(actor, organization, titled("r1"))),
  );
  await recordListen(actor, organization, titled("r1"));
  const rows = await rowsOf(organization.id);
  expect(rows).toMatchObject([
    {
      kind: "recording.listen",
      targetId: "r1",
      targetName: "Smith kitchen",
      actorId: actor.memberId,
      outcome: "succeeded",
    },
  ]);
});

test("another member, another recording, and another organization are listens of their own", async () => {
  const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
  const kim = await addActor(acme.id);
  await recordListen(kim, acme, titled("r2"));
  await recordListen(kim, acme, titled("r3"));
  await recordListen(await addActor(acme.id), acme, titled("r2"));
  await recordListen(await addActor(beacon.id), beacon, titled("r2"));
  expect(await rowsOf(acme.id)).toHaveLength(3);
  expect(await rowsOf(beacon.id)).toHaveLength(1);
});

test("a row of the last hour, from before a restart, isn't repeated; an older one is", async () => {
  const organization = await addOrganization("Acme");
  const db = await getDatabase();
  const write = async (memberId: string, minutesAgo: number) =>
    db.insert(auditEvents).values({
      organizationId: organization.id,
      actorId: memberId,
      actorName: "Kim",
      kind: "recording.listen",
      targetId: "r4",
      targetName: "Smith",
      outcome: "succeeded",
      at: sql`now() - ${minutesAgo}::int * interval '1 minute'`,
    });
  const [lately, longAgo] = [await addActor(organization.id), await addActor(organization.id)];
  await write(lately.memberId, 50);
  await write(longAgo.memberId, 70);
  await recordListen(lately, organization, titled("r4"));
  await recordListen(longAgo, organization, titled("r4"));
  expect(await rowsOf(organization.id)).toHaveLength(3);
});

test("who isn't a member of the organization is refused without a row", async () => {
  const [acme, beacon] = [await addOrganization("Acme"), await addOrganization("Beacon")];
  const stranger = await addActor(beacon.id);
  await expect(recordListen(stranger, acme, titled("r5"))).rejects.toThrow();
  await expect(recordListen(null, acme, titled("r5"))).rejects.toThrow();
  expect(await rowsOf(acme.id)).toHaveLength(0);
});

test("a listen that can't be recorded isn't taken for one", async () => {
  const organization = await addOrganization("Acme");
  const actor = await addActor(organization.id);
  const broken = { recordingId: "r6", title: () => Promise.reject(new Error("Siro is down")) };
  await expect(recordListen(actor, organization, broken)).rejects.toThrow("Siro is down");
  await recordListen(actor, organization, titled("r6"));
  expect(await rowsOf(organization.id)).toHaveLength(1);
});
