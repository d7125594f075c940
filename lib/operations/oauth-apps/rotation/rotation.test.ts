import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { credentialRotations } from "#lib/db/long-work-schema.ts";
import { auditEvents, memberships, organizations, siroIdentities } from "#lib/db/schema.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
import { createOAuthApp } from "../create-oauth-app.ts";
import { finishRotation } from "./finish-rotation.ts";
import { proveRotation } from "./prove-rotation.ts";
import { findRotationOf } from "./rotation-row.ts";
import { startRotation } from "./start-rotation.ts";
import { undoRotation } from "./undo-rotation.ts";

// The logger reads it when it's created, which happens on import.
vi.hoisted(() => vi.stubEnv("LOG_LEVEL", "silent"));

let sandbox: Sandbox;
let siro: SandboxClient;
let organization: Organization;
let admin: Actor;
let old: { clientId: string; appName: string };

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  vi.stubEnv("SIRO_EXTERNAL_API_URL", `${sandbox.url}/api-externalApi`);
  vi.stubEnv("SIRO_PLATFORM_API_URL", sandbox.url);
});
afterAll(() => sandbox.close());
// Opening the database reads the environment, with the sandbox's addresses.
prepareDatabase();

/** An organization whose admin acts through an app that is about to be rotated. */
beforeEach(async () => {
  sandbox.box.reset();
  const { organizationId, organizationTokens, admins } = sandbox.state.seed;
  const db = await getDatabase();
  const added = await addOrganization("Acme Exteriors");
  const [row] = await db
    .update(organizations)
    .set({ siroOrganizationId: organizationId })
    .where(eq(organizations.id, added.id))
    .returning();
  if (!row) throw new Error("no organization");
  organization = row;
  admin = await addActor(organization.id, "admin");
  const token = { secret: organizationTokens.working, siroTokenId: "t1", tokenName: "Ops" };
  const unknown = { createdBy: null, createdByName: null, createdAt: null };
  await storeOrganizationToken(db, organization.id, { ...token, ...unknown }, admin.memberId);
  const owner = admins[0]?.id ?? "";
  const made = await createOAuthApp(admin, organization, {
    appName: "Nightly export",
    owner,
    keepSecret: true,
  });
  if (made.status !== "succeeded") throw new Error(made.problem.message);
  old = made.value;
  await db.insert(siroIdentities).values({
    organizationId: organization.id,
    memberId: admin.memberId,
    siroUserId: owner,
    siroUserName: "Dana Ortiz",
    source: "email",
    clientId: old.clientId,
  });
  return async () => {
    await (await getDatabase()).delete(organizations);
  };
});

async function start() {
  const { clientId } = old;
  const outcome = await startRotation(admin, organization, {
    clientId,
    appName: "Nightly export 2",
  });
  if (outcome.status !== "succeeded") throw new Error(outcome.problem.message);
  const rotation = await findRotationOf(organization.id, clientId);
  if (!rotation) throw new Error("no rotation");
  return { newClientId: outcome.value.clientId, rotationId: rotation.id };
}

const isDeleted = async (clientId: string) =>
  (await siro.getRow("oauth-apps", clientId)).deletedAt !== null;
const stateOf = async () => (await findRotationOf(organization.id, old.clientId))?.state;
const actsThrough = async () => (await findIdentity(organization.id, admin.memberId))?.clientId;
const readAsMember = async () =>
  listRecordings(await siroFor({ actor: admin, organization }).platform("read"), { limit: 1 });

test("an app is replaced while the old one works, and siro-admin links through the new one once it is proven", async () => {
  const { newClientId, rotationId } = await start();
  expect(await stateOf()).toBe("created");
  expect(await actsThrough()).toBe(old.clientId);
  const proof = await proveRotation(admin, organization, { rotationId });
  expect(proof).toMatchObject({ status: "succeeded", value: { isRevoked: true } });
  expect(await actsThrough()).toBe(newClientId);
  expect((await readAsMember()).items).toHaveLength(1);
  expect(await isDeleted(old.clientId)).toBe(false);
  const typedName = old.appName;
  const end = await finishRotation(admin, organization, { rotationId, typedName });
  expect(end).toMatchObject({ status: "succeeded", value: { state: "finished" } });
  expect([await isDeleted(old.clientId), await isDeleted(newClientId)]).toEqual([true, false]);
  expect(await actsThrough()).toBe(newClientId);
  const rows = await (await getDatabase())
    .select({ kind: auditEvents.kind, outcome: auditEvents.outcome })
    .from(auditEvents)
    .where(eq(auditEvents.organizationId, organization.id));
  for (const kind of ["access-token.revoke", "siro-identity.switch-app", "oauth-app.delete"]) {
    expect(rows).toContainEqual({ kind, outcome: "succeeded" });
  }
});

test("a rotation is taken back at any step before the last, and the member acts through the old app again", async () => {
  const first = await start();
  expect(await undoRotation(admin, organization, first)).toMatchObject({ status: "succeeded" });
  expect(await isDeleted(first.newClientId)).toBe(true);
  const second = await start();
  await proveRotation(admin, organization, second);
  expect(await undoRotation(admin, organization, second)).toMatchObject({ status: "succeeded" });
  expect([await isDeleted(second.newClientId), await isDeleted(old.clientId)]).toEqual([
    true,
    false,
  ]);
  expect(await actsThrough()).toBe(old.clientId);
  expect((await readAsMember()).items).toHaveLength(1);
  expect(await undoRotation(admin, organization, second)).toMatchObject({ status: "failed" });
});

test("undoing a rotation whose new app was never created is in the audit log", async () => {
  const [row] = await (await getDatabase())
    .insert(credentialRotations)
    .values({
      organizationId: organization.id,
      ownerId: "u1",
      state: "started",
      steps: [],
      oldClientId: old.clientId,
      oldAppName: old.appName,
      startedBy: admin.memberId,
      startedByName: admin.name,
    })
    .returning();
  const undone = await undoRotation(admin, organization, { rotationId: row?.id ?? "" });
  if (undone.status !== "succeeded") throw new Error(undone.problem.message);
  const [event] = await (await getDatabase())
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.id, undone.auditId ?? ""));
  expect(event).toMatchObject({
    kind: "oauth-app.undo-rotation",
    outcome: "succeeded",
    targetId: old.clientId,
  });
  expect(await stateOf()).toBe("undone");
  expect(await isDeleted(old.clientId)).toBe(false);
});

test("the old app isn't deleted before the new one was proven, nor under a wrong name", async () => {
  const { rotationId } = await start();
  const typedName = old.appName;
  expect(await finishRotation(admin, organization, { rotationId, typedName })).toMatchObject({
    status: "failed",
    problem: { message: "The new app hasn't been proven to work yet." },
  });
  await proveRotation(admin, organization, { rotationId });
  const wrong = await finishRotation(admin, organization, { rotationId, typedName: "Other" });
  expect(wrong.status).toBe("failed");
  expect(await isDeleted(old.clientId)).toBe(false);
});

test("a new app that can't read is not proven, says why, and changes nothing else", async () => {
  const { rotationId } = await start();
  await siro.addFaults({
    match: { api: "platform", path: "/recordings$" },
    effect: { status: 403 },
  });
  const proof = await proveRotation(admin, organization, { rotationId });
  expect(proof.status).toBe("failed");
  expect(await stateOf()).toBe("created");
  expect(await actsThrough()).toBe(old.clientId);
  const steps = (await findRotationOf(organization.id, old.clientId))?.steps ?? [];
  expect(steps.at(-1)).toMatchObject({ kind: "failed", note: expect.stringContaining("403") });
  await siro.clearFaults();
  expect((await proveRotation(admin, organization, { rotationId })).status).toBe("succeeded");
});

test("an old app that someone deleted meanwhile ends the rotation as finished, without an audit row", async () => {
  const { rotationId } = await start();
  await proveRotation(admin, organization, { rotationId });
  await siro.changeRow("oauth-apps", old.clientId, { deletedAt: new Date().toISOString() });
  const typedName = old.appName;
  expect(await finishRotation(admin, organization, { rotationId, typedName })).toMatchObject({
    value: { state: "finished" },
    auditId: null,
  });
});

test("an app is in one rotation at a time, also when two admins begin at once", async () => {
  const { clientId } = old;
  const begin = (appName: string) => startRotation(admin, organization, { clientId, appName });
  const outcomes = await Promise.all([begin("One"), begin("Two")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
});

test("operators can't rotate credentials", async () => {
  const operator = await addActor(organization.id, "operator");
  const { rotationId } = await start();
  const asked = { rotationId, typedName: old.appName };
  await expect(startRotation(operator, organization, { ...old })).rejects.toThrow(DeniedError);
  await expect(proveRotation(operator, organization, asked)).rejects.toThrow(DeniedError);
  await expect(undoRotation(operator, organization, asked)).rejects.toThrow(DeniedError);
  await expect(finishRotation(operator, organization, asked)).rejects.toThrow(DeniedError);
});

describe("an admin who loses the role while Siro answers", () => {
  const losingRole = <T>(path: string, work: () => Promise<T>) =>
    whileAsked(sandbox, { method: "GET", path }, work, async () => {
      const own = eq(memberships.memberId, admin.memberId);
      await (await getDatabase()).update(memberships).set({ role: "operator" }).where(own);
    });
  const refused = { status: "failed", problem: { kind: "denied" } };

  test("creates no new app", async () => {
    const asked = { clientId: old.clientId, appName: "Nightly export 2" };
    const begin = () => startRotation(admin, organization, asked);
    expect(await losingRole(`/oauth/apps/${old.clientId}$`, begin)).toMatchObject(refused);
    expect(await stateOf()).toBe("undone");
  });

  test("doesn't delete the old app", async () => {
    const { rotationId } = await start();
    await proveRotation(admin, organization, { rotationId });
    const asked = { rotationId, typedName: old.appName };
    const finish = () => finishRotation(admin, organization, asked);
    expect(await losingRole(`/oauth/apps/${old.clientId}$`, finish)).toMatchObject(refused);
    expect(await isDeleted(old.clientId)).toBe(false);
  });

  test("doesn't make siro-admin use the new app", async () => {
    const { rotationId } = await start();
    const prove = () => proveRotation(admin, organization, { rotationId });
    expect(await losingRole("/recordings$", prove)).toMatchObject(refused);
    expect([await stateOf(), await actsThrough()]).toEqual(["created", old.clientId]);
  });
});

test("after an undo that failed halfway, the old app can't be deleted before the new one is proven again", async () => {
  const { rotationId, newClientId } = await start();
  await proveRotation(admin, organization, { rotationId });
  await siro.addFaults({
    match: { method: "DELETE", path: `/oauth/apps/${newClientId}$` },
    effect: { status: 403 },
  });
  expect((await undoRotation(admin, organization, { rotationId })).status).toBe("failed");
  expect(await actsThrough()).toBe(old.clientId);
  const typedName = old.appName;
  const end = await finishRotation(admin, organization, { rotationId, typedName });
  expect(end.status).toBe("failed");
  expect(await isDeleted(old.clientId)).toBe(false);
  expect(await actsThrough()).toBe(old.clientId);
  await siro.clearFaults();
  expect((await proveRotation(admin, organization, { rotationId })).status).toBe("succeeded");
  expect(await actsThrough()).toBe(newClientId);
});
