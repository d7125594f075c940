import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { isWrittenElsewhere } from "./elsewhere.ts";
import { recordAttempt, settleEvent } from "./writer.ts";

prepareDatabase();

test("what another instance wrote lately is known, what this one wrote is its own", async () => {
  const db = await getDatabase();
  const { id: organizationId } = await addOrganization("Acme");
  const actor = await addActor(organizationId);
  const target = { id: "c1", name: "Denver" };
  const id = await recordAttempt(actor, organizationId, { kind: "connection.pause", target });
  const isElsewhere = () => isWrittenElsewhere(organizationId, "c1");
  expect(await isElsewhere(), "our own").toBe(false);
  const ofRow = eq(auditEvents.id, id);
  await db.update(auditEvents).set({ instanceId: crypto.randomUUID() }).where(ofRow);
  expect(await isElsewhere()).toBe(true);
  expect(await isWrittenElsewhere(organizationId, "c2"), "another target").toBe(false);
  await db.update(auditEvents).set({ at: sql`now() - interval '2 minutes'` }).where(ofRow);
  expect(await isElsewhere(), "long under way").toBe(true);
  await settleEvent(organizationId, id, { outcome: "succeeded" });
  expect(await isElsewhere(), "over for long").toBe(false);
});
