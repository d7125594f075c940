import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { recordChange } from "#lib/audit/writer.ts";
import { getDatabase } from "#lib/db/client.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { findConfirmed } from "./confirmed-links.ts";

prepareDatabase();

async function judge(organizationId: string, recordingId: string, auditId: string) {
  await (await getDatabase()).insert(judgedProposals).values({
    organizationId,
    auditId,
    recordingId,
    proposedId: "proposed",
    reasons: [],
    outcome: "changed",
  });
}

async function confirm(organizationId: string, recordingId: string, linkedId: string) {
  const actor = await addActor(organizationId, "operator");
  const auditId = await recordChange(await getDatabase(), actor, organizationId, {
    kind: "recording.confirm-link",
    target: { id: recordingId, name: recordingId },
    after: { linkedId },
  });
  await judge(organizationId, recordingId, auditId);
}

test("a link to another record than the proposed one doesn't confirm what Siro matches later", async () => {
  const { id } = await addOrganization("Acme");
  await judge(id, "linked by a member", randomUUID());
  const match = { recordingId: "linked by a member", recordIds: ["later"] };
  expect(await findConfirmed(id, [match])).toEqual(new Set());
});

test("a confirmation holds for the record that was linked, and for no other", async () => {
  const { id } = await addOrganization("Acme");
  await confirm(id, "r1", "e1");
  const found = (...recordIds: string[]) => findConfirmed(id, [{ recordingId: "r1", recordIds }]);
  expect(await found("e1", "o1")).toEqual(new Set(["r1"]));
  expect(await found("e2", "o1")).toEqual(new Set());
  expect(await found()).toEqual(new Set(["r1"]));
});

test("a confirmation in one organization isn't one in another", async () => {
  const [one, other] = [await addOrganization("Acme"), await addOrganization("Other")];
  await confirm(one.id, "r1", "e1");
  expect(await findConfirmed(other.id, [{ recordingId: "r1", recordIds: ["e1"] }])).toEqual(
    new Set(),
  );
});
