import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { hashPassword } from "#lib/auth/password.ts";
import type { ProviderPerson } from "#lib/auth/provider/person.ts";
import { createSessionRow, findActor } from "#lib/auth/session.ts";
import { checkSignIn } from "#lib/auth/sign-in.ts";
import { getDatabase } from "#lib/db/client.ts";
import * as schema from "#lib/db/schema.ts";
import { env } from "#lib/env.ts";
import { signInByProvider } from "./sign-in-by-provider.ts";

prepareDatabase();

const issuer = "https://login.acme.example";
const opening = { openedBy: "provider", userAgent: null, address: "192.0.2.1" } as const;

const someone = (given: Partial<ProviderPerson>): ProviderPerson => ({
  issuer,
  subject: randomUUID(),
  email: null,
  sentEmail: null,
  emailProblem: null,
  name: "Rae Kim",
  role: null,
  ...given,
});

async function invite(organizationId: string, email: string, role: "viewer" | "admin" = "viewer") {
  const db = await getDatabase();
  await db.insert(schema.invitations).values({
    organizationId,
    email,
    role,
    tokenHash: randomUUID(),
    invitedByName: "Dana",
    expiresAt: new Date(Date.now() + 60_000),
  });
}

async function rolesOf(memberId: string) {
  const db = await getDatabase();
  return (
    await db.select().from(schema.memberships).where(eq(schema.memberships.memberId, memberId))
  ).map(({ role }) => role);
}

async function enter(person: ProviderPerson) {
  const result = await signInByProvider(person, opening);
  const actor = result.ok ? await findActor(result.session) : null;
  if (!actor) throw new Error(`not let in: ${JSON.stringify(result)}`);
  return actor;
}

const refused = async (person: ProviderPerson) => {
  const result = await signInByProvider(person, opening);
  return result.ok ? "let in" : result.problem;
};

const counts = async () => {
  const db = await getDatabase();
  return Promise.all(
    [schema.members, schema.sessions, schema.memberIdentities, schema.auditEvents].map((table) =>
      db.$count(table),
    ),
  );
};

test("an invited person joins, and is the same member ever after, whatever their address becomes", async () => {
  const { id } = await addOrganization("Acme");
  const rae = someone({ email: "rae@acme.example" });
  await invite(id, "rae@acme.example", "admin");
  const first = await enter(rae);
  expect(first).toMatchObject({ name: "Rae Kim", email: "rae@acme.example" });
  expect(await rolesOf(first.memberId)).toEqual(["admin"]);
  const again = await enter({ ...rae, email: "rae.new@acme.example", emailProblem: "unverified" });
  expect(again.memberId).toBe(first.memberId);
  expect(again.email).toBe("rae@acme.example");
  const db = await getDatabase();
  const kinds = (await db.select().from(schema.auditEvents)).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(["member.join", "member.tie-identity"]);
});

test("nobody is let in uninvited, with an unverified address, or without one; and nothing is written", async () => {
  const { id } = await addOrganization("Acme");
  await invite(id, "eve@acme.example");
  const before = await counts();
  expect(await refused(someone({ email: "mallory@acme.example" }))).toBe("uninvited");
  const eve = { email: "eve@acme.example", emailProblem: "no-verified" } as const;
  expect(await refused(someone(eve))).toBe("no-verified");
  expect(await refused(someone({ email: null }))).toBe("no-email");
  expect(await counts()).toEqual(before);
});

test("an address that changes at the provider moves nobody into another's account", async () => {
  const { id } = await addOrganization("Acme");
  const dana = await addActor(id, "owner");
  const real = someone({ email: dana.email });
  expect((await enter(real)).memberId).toBe(dana.memberId);
  const before = await counts();
  expect(await refused(someone({ email: dana.email })), "the address was reassigned").toBe("taken");
  expect(await counts()).toEqual(before);
  const other = await addActor(id, "viewer");
  const moved = await enter({ ...real, email: other.email });
  expect(moved.memberId, "the subject counts").toBe(dana.memberId);
});

test("a removed member is refused, and comes back by a new invitation only", async () => {
  const { id } = await addOrganization("Acme");
  const actor = await addActor(id, "operator");
  const person = someone({ email: actor.email });
  await enter(person);
  const db = await getDatabase();
  await db.delete(schema.memberships).where(eq(schema.memberships.memberId, actor.memberId));
  expect(await refused(person)).toBe("removed");
  await invite(id, actor.email);
  expect((await enter(person)).memberId).toBe(actor.memberId);
  expect(await rolesOf(actor.memberId)).toEqual(["viewer"]);
});

test("five first sign-ins at once make one member", async () => {
  const { id } = await addOrganization("Acme");
  await invite(id, "lee@acme.example");
  const lee = someone({ email: "lee@acme.example" });
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => enter(lee)));
  expect(new Set(all.map(({ memberId }) => memberId)).size).toBe(1);
});

test("a claimed role holds at the next sign-in, is audited, and neither makes nor unmakes owners", async () => {
  const { id } = await addOrganization("Acme");
  const [viewer, owner] = [await addActor(id, "viewer"), await addActor(id, "owner")];
  const asViewer = someone({ email: viewer.email, role: "admin" });
  await enter(asViewer);
  expect(await rolesOf(viewer.memberId)).toEqual(["admin"]);
  await enter({ ...asViewer, role: null });
  expect(await rolesOf(viewer.memberId), "no claim changes nothing").toEqual(["admin"]);
  await enter(someone({ email: owner.email, role: "viewer" }));
  expect(await rolesOf(owner.memberId)).toEqual(["owner"]);
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(schema.auditEvents)
    .where(eq(schema.auditEvents.kind, "member.change-role"));
  expect(row).toMatchObject({ before: { role: "viewer" }, after: { role: "admin" } });
});

test("whoever opened the invitation's link can't get in once the provider knows the person", async () => {
  const { id } = await addOrganization("Acme");
  const [rae, owner] = [await addActor(id, "viewer"), await addActor(id, "owner")];
  const password = "correct horse battery staple";
  const db = await getDatabase();
  await db.update(schema.members).set({ passwordHash: await hashPassword(password) });
  await db.insert(schema.invitations).values({
    organizationId: id,
    email: rae.email,
    role: "viewer",
    tokenHash: randomUUID(),
    invitedByName: "Eve",
    expiresAt: new Date(),
    acceptedAt: new Date(),
    acceptedBy: rae.memberId,
  });
  const session = await createSessionRow(db, { id: rae.memberId, sessionVersion: 1 }, opening);
  const caller = { network: "192.0.2.6", browser: null };
  expect(await checkSignIn({ email: rae.email, password }, caller)).toMatchObject({ ok: true });
  expect(await findActor(session)).not.toBeNull();
  const entered = await enter(someone({ email: rae.email }));
  expect(entered.memberId).toBe(rae.memberId);
  expect(await checkSignIn({ email: rae.email, password }, caller)).toMatchObject({ ok: false });
  expect(await findActor(session)).toBeNull();
  await enter(someone({ email: owner.email }));
  expect(await checkSignIn({ email: owner.email, password }, caller)).toMatchObject({ ok: true });
});

test("with passwords switched off, those of owners alone still count, and the others answer as wrong ones", async () => {
  const { id } = await addOrganization("Acme");
  const [admin, owner] = [await addActor(id, "admin"), await addActor(id, "owner")];
  const password = "correct horse battery staple";
  const db = await getDatabase();
  await db.update(schema.members).set({ passwordHash: await hashPassword(password) });
  const caller = { network: "192.0.2.5", browser: null };
  expect(await checkSignIn({ email: admin.email, password }, caller)).toMatchObject({ ok: true });
  env().AUTH_PASSWORD_SIGN_IN = "off";
  expect(await checkSignIn({ email: admin.email, password }, caller)).toEqual({
    ok: false,
    reason: "wrong",
  });
  expect(await checkSignIn({ email: owner.email, password }, caller)).toMatchObject({ ok: true });
  env().AUTH_PASSWORD_SIGN_IN = "on";
});
