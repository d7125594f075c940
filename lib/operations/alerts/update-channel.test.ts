import { desc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { createChannel } from "./create-channel.ts";
import { switchChannel, updateChannel } from "./update-channel.ts";

prepareDatabase();

const settings = { name: "On call", alertKinds: null, quietFrom: "", quietUntil: "" };

let organization: { id: string };
let actor: Actor;
let channelId: string;

beforeEach(async () => {
  organization = await addOrganization("Acme");
  actor = await addActor(organization.id, "admin");
  const address = "https://hooks.example/alerts";
  const created = await createChannel(actor, organization, { kind: "url", address, ...settings });
  if (created.status !== "succeeded") throw new Error("no channel");
  channelId = created.value.channelId;
});

async function stored() {
  const db = await getDatabase();
  const [row] = await db.select().from(alertChannels).where(eq(alertChannels.id, channelId));
  return { name: row?.name, quietFrom: row?.quietFrom, isOn: row?.disabledAt === null };
}

test("turning a channel off keeps what another admin changed since the page was loaded", async () => {
  const changed = { ...settings, name: "Night shift", quietFrom: "22:00", quietUntil: "06:00" };
  await updateChannel(actor, organization, { channelId, ...changed });
  await switchChannel(actor, organization, { channelId, isOn: false });
  expect(await stored()).toEqual({ name: "Night shift", quietFrom: "22:00", isOn: false });
});

test("editing a channel doesn't turn on one that was turned off meanwhile", async () => {
  await switchChannel(actor, organization, { channelId, isOn: false });
  await updateChannel(actor, organization, { channelId, ...settings, name: "Night shift" });
  expect(await stored()).toMatchObject({ name: "Night shift", isOn: false });
});

test("the audit log has a channel's state before and after it was turned off", async () => {
  await switchChannel(actor, organization, { channelId, isOn: false });
  const db = await getDatabase();
  const [row] = await db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
  expect(row).toMatchObject({
    kind: "alert-channel.change",
    before: { name: "On call", isOn: true },
    after: { name: "On call", isOn: false },
  });
});
