import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callOrganization } from "./calls.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import type { PeopleIssueKind } from "./seed/trouble/note.ts";
import { type Sandbox, startSandbox } from "./server.ts";

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createSandboxClient(sandbox.url);
});
beforeEach(() => client.reset());
afterAll(() => sandbox.close());

/** The two records of one person in the first issue of a kind. */
function pairOf(kind: PeopleIssueKind, n = 0) {
  const { pair } = sandbox.state.seed.people[kind][n] ?? {};
  const user = sandbox.state.users.get(pair?.siroUserId ?? "");
  const crmUser = sandbox.state.crmUsers.get(pair?.crmUserId ?? "");
  if (!user || !crmUser) throw new Error(`no pair in ${kind}`);
  return { user, crmUser };
}

const isTied = ({ user, crmUser }: ReturnType<typeof pairOf>) =>
  crmUser.siroUserId === user.id && user.externalId === crmUser.externalId;
const put = (path: string, body: unknown) => callOrganization(sandbox, "PUT", path, body);
const putUser = (id: string, body: unknown) => put(`/v1/core/users/${id}`, body);
const post = (body: object) =>
  callOrganization(sandbox, "POST", "/v1/core/users", {
    email: "new.rep@acme-exteriors.example",
    organizationId: sandbox.state.seed.organizationId,
    ...body,
  });

/** An appointment of the CRM user, sent again with this email. */
function resync(crmUser: { id: string; externalId: string }, email: string) {
  const { engagements, engagementUsers } = sandbox.state;
  const own = [...engagementUsers.values()].find((row) => row.userId === crmUser.id);
  const engagement = engagements.get(own?.parentId ?? "");
  return put("/v1/integrations/sync/engagements", {
    externalId: engagement?.externalId,
    engagementUsers: [{ externalId: crmUser.externalId, email }],
  });
}

describe("a sync", () => {
  test("ties people whose e-mails have become equal, and links what waited for it", async () => {
    const pair = pairOf("crm-user-without-siro-user");
    const waiting = [...sandbox.state.recordings.values()].filter(
      (row) => row.userId === pair.user.id,
    );
    expect(waiting.every((row) => row.link === null)).toBe(true);
    await putUser(pair.user.id, { email: pair.crmUser.email?.toUpperCase() });
    expect(isTied(pair)).toBe(false);
    expect(await client.syncNow(sandbox.state.seed.connections.error)).toEqual({ tied: 0 });
    expect(await client.syncNow()).toEqual({ tied: 1 });
    expect(isTied(pair)).toBe(true);
    expect(waiting.some((row) => row.link !== null)).toBe(true);
  });

  test("takes the place of an external id that nobody has", async () => {
    const pair = pairOf("unknown-external-id");
    await putUser(pair.user.id, { email: pair.crmUser.email });
    await client.syncNow();
    expect(isTied(pair)).toBe(true);
  });

  test("never ties a Siro user that another CRM user of the connection has", async () => {
    const { crmUsers, seed } = sandbox.state;
    const stranger = crmUsers.get(seed.people["same-name"][1]?.crmUserIds[1] ?? "");
    await client.changeRow("crm-users", stranger?.id ?? "", { email: seed.rep.email });
    expect(await client.syncNow()).toEqual({ tied: 0 });
    expect(stranger?.siroUserId).toBeNull();
  });

  test("leaves a connection that is paused alone", async () => {
    const { state } = sandbox;
    const row = [...state.crmUsers.values()].find(
      (each) => each.integrationConnectionId === state.seed.connections.paused && each.email,
    );
    await post({ email: row?.email });
    expect(await client.syncNow()).toEqual({ tied: 0 });
    await client.changeRow("connections", state.seed.connections.paused, { isActive: true });
    expect(await client.syncNow()).toEqual({ tied: 1 });
  });

  test("happens at once, or never, where the variant says so", async () => {
    await client.changeVariants({ mapping: "at-once" });
    const pair = pairOf("crm-user-without-siro-user");
    await putUser(pair.user.id, { email: pair.crmUser.email });
    expect(isTied(pair)).toBe(true);
    await client.reset();
    await client.changeVariants({ mapping: "never" });
    const again = pairOf("crm-user-without-siro-user");
    await putUser(again.user.id, { email: again.crmUser.email });
    expect(await client.syncNow()).toEqual({ tied: 0 });
    await resync(again.crmUser, again.user.email);
    expect(isTied(again)).toBe(false);
  });
});

describe("an appointment that is synced again", () => {
  test("sets its people's email and matches them again", async () => {
    for (const kind of ["crm-user-without-siro-user", "missing-email"] as const) {
      const pair = pairOf(kind);
      const answer = await resync(pair.crmUser, pair.user.email);
      expect(answer).toMatchObject({ status: 200, body: { data: { id: expect.any(String) } } });
      expect(pair.crmUser.email).toBe(pair.user.email);
      expect(isTied(pair)).toBe(true);
    }
    const mismatched = pairOf("email-mismatch", 2);
    await resync(mismatched.crmUser, mismatched.user.email);
    expect(mismatched.crmUser.email).toBe(mismatched.user.email);
    expect(isTied(mismatched)).toBe(true);
  });

  test("moves a tie to whom the e-mail names, if that one is free", async () => {
    const { user, crmUser } = pairOf("email-mismatch");
    const free = pairOf("crm-user-without-siro-user").user;
    await resync(crmUser, free.email);
    expect(crmUser.siroUserId).toBe(free.id);
    expect([free.externalId, user.externalId]).toEqual([crmUser.externalId, null]);
  });

  test("goes to the custom input or oldest connection, or to where it is", async () => {
    const { crmUsers, engagements, seed } = sandbox.state;
    const salesforce = seed.people["crm-user-without-siro-user"]
      .map(({ pair }) => crmUsers.get(pair?.crmUserId ?? ""))
      .find((row) => row?.integrationConnectionId === seed.connections.undeclaredPlatform);
    if (!salesforce) throw new Error("nobody of Salesforce");
    const before = engagements.size;
    const { email } = salesforce;
    await resync(salesforce, "someone@acme-exteriors.example");
    expect([engagements.size, salesforce.email]).toEqual([before + 1, email]);
    await client.changeVariants({ syncTarget: "by-external-id" });
    await resync(salesforce, "someone@acme-exteriors.example");
    expect(salesforce.email).toBe("someone@acme-exteriors.example");
    expect(engagements.size).toBe(before + 1);
  });

  test("keeps participants that it does not name, or takes them off; deletedAt takes one off", async () => {
    const base = { externalId: "two-people", startTime: "2026-01-05T15:00:00.000Z" };
    const people = [
      { externalId: "1", name: "One" },
      { externalId: "2", name: "Two" },
    ];
    const send = async (engagementUsers: object[]) => {
      const path = "/v1/integrations/sync/engagements";
      const { body } = await put(path, { ...base, engagementUsers });
      const { data } = body as { data: { engagementUsers: { id: string; externalId: string }[] } };
      return data.engagementUsers;
    };
    const first = await send(people);
    expect(first.map((row) => row.externalId)).toEqual(["1", "2"]);
    expect(await send(people.slice(0, 1))).toEqual(first);
    const deleted = { externalId: "1", deletedAt: "2026-01-05T15:00:00.000Z" };
    expect(await send([deleted])).toEqual(first.slice(1));
    await client.changeVariants({ syncParticipants: "replaced" });
    expect((await send(people.slice(0, 1))).map((row) => row.externalId)).toEqual(["1"]);
  });
});

describe("other syncs", () => {
  const sync = "/v1/integrations/sync";

  test("an opportunity brings its account, contact and owners, and is updated the second time", async () => {
    const { state } = sandbox;
    const { crmUserId } = state.seed.rep;
    const owner = state.crmUsers.get(crmUserId)?.externalId;
    const body = {
      externalId: "opp-9",
      name: "Roof",
      amount: 900,
      account: { externalId: "acc-9", name: "Doe, Jane" },
      opportunityContacts: [{ externalId: "con-9", name: "Jane Doe", isPrimary: true }],
      opportunityUsers: [{ externalId: owner, shareOfSale: 0.5 }],
    };
    const { body: answer } = await put(`${sync}/opportunities`, body);
    const { data } = answer as { data: { id: string; accountId: string } };
    expect(data).toMatchObject({ name: "Roof", opportunityUsers: [{ userId: crmUserId }] });
    expect(state.accounts.get(data.accountId)?.name).toBe("Doe, Jane");
    expect(state.contacts.get(state.opportunities.get(data.id)?.contactId ?? "")?.name).toBe(
      "Jane Doe",
    );
    const again = await put(`${sync}/batch/opportunities`, [{ externalId: "opp-9", amount: 950 }]);
    expect(again.body).toMatchObject({ data: [{ id: data.id, name: "Roof", amount: 950 }] });
  });

  test("appointments of a window that are not listed are taken out, others stay", async () => {
    const { state } = sandbox;
    const inWindow = (externalId: string, startTime: string) => ({ externalId, startTime });
    await put(`${sync}/batch/engagements`, [
      inWindow("stays", "2030-03-04T10:00:00.000Z"),
      inWindow("goes", "2030-03-04T12:00:00.000Z"),
      inWindow("later", "2030-03-05T10:00:00.000Z"),
    ]);
    const path = `${sync}/engagements/soft-delete-removed`;
    const answer = await callOrganization(sandbox, "POST", path, {
      validExternalIds: ["stays"],
      fromTime: "2030-03-04T00:00:00.000Z",
      toTime: "2030-03-04T12:00:00.000Z",
    });
    expect(answer.body).toEqual({ data: { success: true } });
    const isDeleted = (externalId: string) =>
      [...state.engagements.values()].find((row) => row.externalId === externalId)?.deletedAt !==
      null;
    expect(["stays", "goes", "later"].map(isDeleted)).toEqual([false, true, false]);
  });
});

describe("a Siro user", () => {
  test("is changed as told, without externalId; a taken e-mail is refused in any case", async () => {
    const { rep, admins } = sandbox.state.seed;
    const before = sandbox.state.users.get(rep.id)?.externalId;
    const answer = await putUser(rep.id, { firstName: "Mark", externalId: "77" });
    expect(answer.body).toMatchObject({ id: rep.id, firstName: "Mark", externalId: before });
    const taken = await putUser(rep.id, { email: admins[0]?.email.toUpperCase() });
    expect(taken).toMatchObject({ status: 409, body: { error: expect.any(String) } });
  });

  test("stays as it was where Siro ignores the change, shown or hidden", async () => {
    const { rep } = sandbox.state.seed;
    const [firstName = "", lastName = ""] = rep.name.split(" ");
    for (const [userUpdate, shown] of [
      ["ignored", firstName],
      ["echoed", "Mark"],
    ] as const) {
      await client.changeVariants({ userUpdate });
      const answer = await putUser(rep.id, { firstName: "Mark" });
      expect(answer.body).toMatchObject({ firstName: shown, lastName });
      expect(sandbox.state.users.get(rep.id)?.firstName).toBe(firstName);
    }
  });

  test("takes an externalId where Siro accepts it, unless somebody has it", async () => {
    await client.changeVariants({ userUpdate: "externalId-accepted" });
    const { rep } = sandbox.state.seed;
    const { user } = pairOf("missing-email");
    const taken = sandbox.state.users.get(rep.id)?.externalId;
    expect((await putUser(user.id, { externalId: taken })).status).toBe(409);
    const answer = await putUser(user.id, { externalId: "free-id" });
    expect(answer.body).toMatchObject({ externalId: "free-id" });
    await putUser(user.id, { firstName: "Hannah" });
    expect(user.externalId).toBe("free-id");
  });

  test("is created with or without the external id, and invited unless told not to", async () => {
    const crmUser = [...sandbox.state.crmUsers.values()].find((row) => !row.siroUserId);
    const externalId = crmUser?.externalId;
    const { body } = await post({ externalId, firstName: "New" });
    const { id } = body as { id: string };
    expect(body).toMatchObject({ externalId, firstName: "New" });
    expect(body).not.toHaveProperty("invitedAt");
    expect(await client.getRow("users", id)).toMatchObject({ invitedAt: expect.any(String) });
    await client.syncNow();
    expect(crmUser?.siroUserId).toBe(id);
    expect((await post({ firstName: "Again" })).status).toBe(409);
    await client.changeVariants({ userCreate: "without-external-id" });
    const quiet = await post({
      email: "quiet@acme-exteriors.example",
      externalId: "78",
      contactSettings: { suppressEmails: true },
    });
    expect(quiet.body).toMatchObject({ externalId: null });
    const { id: quietId } = quiet.body as { id: string };
    expect(await client.getRow("users", quietId)).toMatchObject({ invitedAt: null });
  });
});

test("the User Mapping page puts right what is swapped", async () => {
  const [issue] = sandbox.state.seed.people["swapped-external-ids"];
  const { users, crmUsers } = sandbox.state;
  for (const [i, siroUserId] of issue?.siroUserIds.entries() ?? [])
    await client.mapUser(issue?.crmUserIds[i] ?? "", siroUserId);
  for (const [i, siroUserId] of issue?.siroUserIds.entries() ?? []) {
    const crmUser = crmUsers.get(issue?.crmUserIds[i] ?? "");
    expect(crmUser?.siroUserId).toBe(siroUserId);
    expect(users.get(siroUserId)?.externalId).toBe(crmUser?.externalId);
  }
});
