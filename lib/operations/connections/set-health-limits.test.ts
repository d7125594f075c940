import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { newestFirst } from "#lib/audit/order.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { DeniedError } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { readRules } from "#lib/mirror/connections/health-limits.ts";
import { setHealthLimits } from "./set-health-limits.ts";

prepareDatabase();

let organization: Awaited<ReturnType<typeof addOrganization>>;
let admin: Actor;

beforeEach(async () => {
  organization = await addOrganization("Acme");
  admin = await addActor(organization.id, "admin");
});

const none = { stuckHours: null, behindHours: null, idleHours: null };
const set = (modelName: string, limits: Partial<typeof input>, actor = admin) =>
  setHealthLimits(actor, organization, { ...input, modelName, ...limits });
const input = {
  connectionId: "c1",
  connectionName: "Denver",
  modelName: "ENGAGEMENT",
  ...(none as Record<keyof typeof none, number | null>),
};
const limitsOf = async (connectionId: string) =>
  (await readRules(await getDatabase(), organization.id))(connectionId).set;

test("limits are kept for each data type, with an audit row of what they were", async () => {
  await set("ENGAGEMENT", { behindHours: 48 });
  await set("ACCOUNT", { behindHours: 72, stuckHours: 12 });
  expect(await set("ENGAGEMENT", { behindHours: 36.5 })).toMatchObject({ status: "succeeded" });
  expect(await limitsOf("c1")).toEqual([
    { modelName: "ACCOUNT", behindHours: 72, stuckHours: 12 },
    { modelName: "ENGAGEMENT", behindHours: 36.5 },
  ]);
  expect(await limitsOf("c2")).toEqual([]);
  const [last] = await (await getDatabase())
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.organizationId, organization.id))
    .orderBy(...newestFirst);
  expect(last).toMatchObject({
    kind: "connection.set-limits",
    targetName: "Denver",
    before: { dataType: "ENGAGEMENT", behindHours: 48 },
    after: { dataType: "ENGAGEMENT", behindHours: 36.5 },
  });
});

test("limits that are emptied follow the rhythm again", async () => {
  await set("ENGAGEMENT", { behindHours: 48 });
  await set("ENGAGEMENT", {});
  expect(await limitsOf("c1")).toEqual([]);
});

test("a name such as __proto__ is a name", async () => {
  await setHealthLimits(admin, organization, {
    ...input,
    connectionId: "__proto__",
    modelName: "constructor",
    behindHours: 48,
  });
  expect(await limitsOf("__proto__")).toEqual([{ modelName: "constructor", behindHours: 48 }]);
  expect(await limitsOf("toString")).toEqual([]);
});

test.each([1, 8761, Number.NaN])("%s hours are refused on their field", async (behindHours) => {
  expect(await set("ENGAGEMENT", { behindHours })).toMatchObject({
    status: "failed",
    problem: { kind: "input", fields: { behindHours: expect.stringContaining("from 2 to 8760") } },
  });
});

test("only admins set limits, and only in their organization", async () => {
  const operator = await addActor(organization.id, "operator");
  await expect(set("ENGAGEMENT", { behindHours: 48 }, operator)).rejects.toThrow(DeniedError);
  const other = await addOrganization("Beacon");
  const stranger = await addActor(other.id, "admin");
  await expect(set("ENGAGEMENT", { behindHours: 48 }, stranger)).rejects.toThrow(DeniedError);
  expect(await limitsOf("c1")).toEqual([]);
});
