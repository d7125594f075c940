import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { newestFirst } from "#lib/audit/order.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";

let bed: Testbed;
let create: typeof import("./create-connection.ts").createConnection;
let remove: typeof import("./delete-connection.ts").deleteConnection;
let sendDetails: typeof import("./send-salesforce-details.ts").sendSalesforceDetails;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ createConnection: create } = await import("./create-connection.ts"));
  ({ deleteConnection: remove } = await import("./delete-connection.ts"));
  ({ sendSalesforceDetails: sendDetails } = await import("./send-salesforce-details.ts"));
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.reset();
  await bed.siro.clearFaults();
  await bed.siro.clearJournal();
  await bed.db.delete(auditEvents);
  await bed.db.update(memberships).set({ role: "admin" });
});

const ingage = {
  name: "Ingage showroom",
  integrationPlatform: "INGAGE",
  externalAccountId: "tenant-7",
  isActive: false,
};
const lastAudit = async () =>
  (
    await bed.db
      .select()
      .from(auditEvents)
      .orderBy(...newestFirst)
      .limit(1)
  )[0];
const sent = async (method: string) =>
  (await bed.siro.listJournal()).entries.filter((entry) => entry.method === method);
const live = () => [...bed.sandbox.state.connections.values()].filter((row) => !row.deletedAt);

describe("creating a connection", () => {
  test("Siro is asked once for what was entered, and the audit row has the new ID", async () => {
    const outcome = await create(bed.actor, bed.organization, ingage);
    expect(outcome).toMatchObject({ status: "succeeded", value: ingage });
    expect((await sent("POST")).map(({ body }) => body)).toEqual([ingage]);
    const row = live().find(({ name }) => name === ingage.name);
    expect(await lastAudit()).toMatchObject({
      kind: "connection.create",
      outcome: "succeeded",
      targetName: ingage.name,
      after: { ...ingage, connectionId: row?.id },
    });
  });

  test("a platform is sent as Siro writes it, also one that no document lists", async () => {
    const other = { ...ingage, integrationPlatform: " jobber pro " };
    const outcome = await create(bed.actor, bed.organization, other);
    expect(await sent("POST")).toMatchObject([{ body: { integrationPlatform: "JOBBER_PRO" } }]);
    expect(outcome).toMatchObject({
      status: "failed",
      problem: {
        status: 400,
        fields: { integrationPlatform: expect.stringContaining("not supported") },
      },
    });
    expect(await lastAudit()).toMatchObject({ outcome: "failed" });
  });

  test("a second connection of a platform is refused on the platform, and says so once", async () => {
    const second = { ...ingage, integrationPlatform: "MERGE" };
    const outcome = await create(bed.actor, bed.organization, second);
    const words = "Siro already has a connection for this platform (409).";
    expect(outcome).toMatchObject({
      status: "failed",
      problem: { kind: "conflict", status: 409, fields: { integrationPlatform: words } },
    });
  });

  test("what Siro refuses of a field is shown on that field", async () => {
    const issues = [{ code: "custom", message: "is no tenant", path: ["externalAccountId"] }];
    const json = { name: "ZodError", issues };
    await bed.siro.addFaults({ match: { method: "POST" }, effect: { status: 422, json } });
    const outcome = await create(bed.actor, bed.organization, ingage);
    expect(outcome).toMatchObject({
      problem: { fields: { externalAccountId: "is no tenant" } },
    });
  });

  test("empty fields are refused before Siro is asked", async () => {
    const empty = { name: " ", integrationPlatform: "", externalAccountId: "", isActive: true };
    const outcome = await create(bed.actor, bed.organization, empty);
    expect(outcome.status === "failed" && Object.keys(outcome.problem.fields ?? {})).toEqual([
      "name",
      "integrationPlatform",
      "externalAccountId",
    ]);
    expect((await bed.siro.listJournal()).entries).toEqual([]);
  });

  test("after a lost answer, the connection is found and counts as created", async () => {
    await bed.siro.addFaults({ match: { method: "POST" }, effect: { loseAnswer: true } });
    const outcome = await create(bed.actor, bed.organization, ingage);
    expect(outcome).toMatchObject({ status: "succeeded", value: { name: ingage.name } });
    expect(await sent("POST")).toHaveLength(1);
    expect(await lastAudit()).toMatchObject({ outcome: "succeeded" });
  });

  test("a request that never arrived stays open, since it may still arrive", async () => {
    await bed.siro.addFaults({ match: { method: "POST" }, effect: { drop: true } });
    const outcome = await create(bed.actor, bed.organization, ingage);
    expect(outcome.status).toBe("unknown");
    expect(await lastAudit()).toMatchObject({ outcome: "attempted" });
  });
});

describe("deleting a connection", () => {
  const denver = () => bed.sandbox.state.seed.connections.healthy ?? "";

  test("it is gone in Siro, and the audit row has what is needed to create it again", async () => {
    const input = { connectionId: denver(), typedName: "ServiceTitan Denver" };
    expect((await remove(bed.actor, bed.organization, input)).status).toBe("succeeded");
    expect(live().map(({ id }) => id)).not.toContain(denver());
    expect(await lastAudit()).toMatchObject({
      kind: "connection.delete",
      targetId: denver(),
      before: { name: "ServiceTitan Denver", integrationPlatform: "SERVICE_TITAN" },
      after: { deleted: true },
    });
  });

  test("another name, or an old one, deletes nothing", async () => {
    await bed.siro.changeRow("connections", denver(), { name: "Denver" });
    const input = { connectionId: denver(), typedName: "ServiceTitan Denver" };
    expect(await remove(bed.actor, bed.organization, input)).toMatchObject({
      status: "failed",
      problem: { fields: { typedName: expect.stringContaining("“Denver”") } },
    });
    expect(await sent("DELETE")).toEqual([]);
  });

  test("the beginning of an endless name deletes nothing, and the ID does", async () => {
    const name = "Denver ".repeat(15_000);
    await bed.siro.changeRow("connections", denver(), { name });
    const removeBy = (typedName: string) =>
      remove(bed.actor, bed.organization, { connectionId: denver(), typedName });
    const refused = await removeBy(`${name.slice(0, 299)}…`);
    expect(refused.status).toBe("failed");
    expect(JSON.stringify(refused).length).toBeLessThan(2_000);
    expect(await sent("DELETE")).toEqual([]);
    expect((await removeBy(denver())).status).toBe("succeeded");
    expect(live().map(({ id }) => id)).not.toContain(denver());
  });

  test.each([
    ["lost", { loseAnswer: true }, "succeeded"],
    ["that never came", { drop: true }, "failed"],
  ])("an answer %s is judged by whether Siro still has it", async (_, effect, status) => {
    await bed.siro.addFaults({ match: { method: "DELETE" }, effect });
    const input = { connectionId: denver(), typedName: "ServiceTitan Denver" };
    expect((await remove(bed.actor, bed.organization, input)).status).toBe(status);
    expect(live().some(({ id }) => id === denver())).toBe(status === "failed");
  });
});

describe("sending Salesforce details", () => {
  const username = "integration.user@acme.example";
  const details = {
    namespace: "acme",
    salesforceOrgId: "00D5e000001abcD",
    instanceUrl: "https://acme.my.salesforce.com",
    username,
    isProduction: true,
    usesProductionApp: null,
  };
  const send = (changes: Partial<typeof details> = {}) =>
    sendDetails(bed.actor, bed.organization, { ...details, ...changes });

  test("Siro gets the fields that were filled in, and who signs in stands in no audit row", async () => {
    const connectionId = bed.sandbox.state.seed.connections.undeclaredPlatform;
    expect(await send()).toMatchObject({
      status: "succeeded",
      value: { integrationConnectionId: connectionId, isActive: true },
    });
    const { namespace, salesforceOrgId, instanceUrl } = details;
    expect((await sent("PUT")).map(({ body }) => body)).toEqual([
      { namespace, org_id: salesforceOrgId, instance_url: instanceUrl, username, is_prod: true },
    ]);
    const row = await lastAudit();
    expect(row).toMatchObject({
      kind: "connection.send-salesforce-details",
      targetName: "acme.my.salesforce.com",
      after: { connectionId, isProduction: true },
    });
    expect(JSON.stringify(row)).not.toContain(username);
  });

  test("an answer that is lost leaves it unconfirmed, since nothing can be read back", async () => {
    await bed.siro.addFaults({ match: { method: "PUT" }, effect: { loseAnswer: true } });
    const outcome = await send();
    expect(outcome).toMatchObject({
      status: "unknown",
      problem: { remedy: expect.stringContaining("Send them again") },
    });
  });

  test("Siro's refusal of a field is shown on that field, without who signs in", async () => {
    const issues = [{ code: "custom", message: `no such org: ${username}`, path: ["org_id"] }];
    const json = { name: "ZodError", issues };
    await bed.siro.addFaults({ match: { method: "PUT" }, effect: { status: 422, json } });
    const outcome = await send();
    expect(outcome).toMatchObject({
      problem: { fields: { salesforceOrgId: "no such org: [redacted]" } },
    });
  });

  test.each([
    ["instanceUrl", "http://acme.my.salesforce.com"],
    ["instanceUrl", "https://user:secret@acme.example"],
    ["instanceUrl", "acme"],
    ["salesforceOrgId", "00D 5e"],
    ["namespace", " "],
  ])("a %s of %j is refused before Siro is asked", async (field, value) => {
    const outcome = await send({ [field]: value });
    expect(outcome.status === "failed" && Object.keys(outcome.problem.fields ?? {})).toEqual([
      field,
    ]);
    expect(await sent("PUT")).toEqual([]);
  });
});

test.each(["viewer", "operator"] as const)("a member who is %s does none of this", async (role) => {
  await bed.db.update(memberships).set({ role });
  const connectionId = bed.sandbox.state.seed.connections.healthy ?? "";
  const typedName = "ServiceTitan Denver";
  await expect(create(bed.actor, bed.organization, ingage)).rejects.toThrow();
  const deletion = remove(bed.actor, bed.organization, { connectionId, typedName });
  await expect(deletion).rejects.toThrow();
  expect((await bed.siro.listJournal()).entries).toEqual([]);
});
