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

const crmUsers = "/v1/integrations/users";
type Row = Record<string, unknown>;
type Page = { data: Row[]; cursor: string | null };
const get = async (path: string) => (await callOrganization(sandbox, "GET", path)).body;
const getPage = async (query = "") => (await get(`${crmUsers}${query}`)) as Page;

/** The people of the first issue of a kind. */
function peopleOf(kind: PeopleIssueKind, n = 0) {
  const issue = sandbox.state.seed.people[kind][n];
  if (!issue) throw new Error(`no issue ${kind}`);
  const { users, crmUsers } = sandbox.state;
  return {
    ...issue,
    siro: issue.siroUserIds.flatMap((id) => users.get(id) ?? []),
    crm: issue.crmUserIds.flatMap((id) => crmUsers.get(id) ?? []),
  };
}

describe("seed", () => {
  test("every kind of mapping issue occurs, with people that exist", () => {
    const { people } = sandbox.state.seed;
    for (const kind of Object.keys(people) as PeopleIssueKind[]) {
      expect([kind, people[kind].length > 0]).toEqual([kind, true]);
      for (const [i, issue] of people[kind].entries()) {
        const { siro, crm } = peopleOf(kind, i);
        expect(siro).toHaveLength(issue.siroUserIds.length);
        expect(crm).toHaveLength(issue.crmUserIds.length);
      }
    }
  });

  test("external ids are unknown, swapped, or those of the wrong people, as their kind says", () => {
    const crmIds = new Set([...sandbox.state.crmUsers.values()].map((row) => row.externalId));
    for (const n of [0, 1]) {
      const [user] = peopleOf("unknown-external-id", n).siro;
      expect(user?.externalId).toBeTruthy();
      expect(crmIds).not.toContain(user?.externalId);
    }
    const swapped = peopleOf("swapped-external-ids");
    const [one, other] = swapped.siro.map((user) => user.externalId);
    expect(swapped.crm.map((row) => row.externalId)).toEqual([other, one]);
    expect(swapped.siro.map((user) => user.email)).toEqual(swapped.crm.map((row) => row.email));
    const contested = peopleOf("contested-siro-user");
    expect(contested.crm.map((row) => row.siroUserId)).toEqual(
      Array(2).fill(contested.siroUserIds[0]),
    );
    const several = peopleOf("several-connections").crm;
    expect(new Set(several.map((row) => row.integrationConnectionId)).size).toBe(2);
  });

  test("tied pairs are disabled, inactive, or differ in e-mail, as their kind says", () => {
    const pair = (kind: PeopleIssueKind, n = 0) => {
      const { siro, crm } = peopleOf(kind, n);
      expect(crm[0]?.siroUserId).toBe(siro[0]?.id);
      expect(crm[0]?.externalId).toBe(siro[0]?.externalId);
      return { user: siro[0], crmUser: crm[0] };
    };
    expect(pair("disabled-siro-user").user?.disabled).toBe(true);
    expect(pair("inactive-crm-user")).toMatchObject({
      user: { disabled: false },
      crmUser: { isActive: false },
    });
    for (const n of [0, 1, 2, 3, 4]) {
      const { user, crmUser } = pair("email-mismatch", n);
      expect(crmUser?.email).not.toBe(user?.email);
    }
    expect(sandbox.state.seed.admins.map(({ id }) => id)).toContain(
      pair("email-mismatch", 4).user?.id,
    );
  });

  test("a sync fixes none of the seeded mapping issues", async () => {
    const before = JSON.stringify([...sandbox.state.users, ...sandbox.state.crmUsers]);
    expect(await client.syncNow()).toEqual({ tied: 0 });
    expect(JSON.stringify([...sandbox.state.users, ...sandbox.state.crmUsers])).toBe(before);
  });
});

describe("CRM users", () => {
  test("CRM users come in four shapes", async () => {
    const { pair } = peopleOf("email-mismatch");
    const path = `${crmUsers}/${pair?.crmUserId}`;
    const row = sandbox.state.crmUsers.get(pair?.crmUserId ?? "");
    const { externalId, email, name } = row ?? {};
    expect(await get(path)).toMatchObject({ data: { externalId, email, name, isActive: true } });
    await client.changeVariants({ crmUserShape: "merge" });
    const [firstName, lastName] = name?.split(" ") ?? [];
    expect(await get(path)).toMatchObject({
      data: { remoteId: externalId, firstName, lastName, emailAddress: email, isActive: true },
    });
    await client.changeVariants({ crmUserShape: "nested" });
    expect(await get(path)).toMatchObject({
      data: {
        remote_id: externalId,
        full_name: name,
        emails: [{ value: email }],
        status: "ACTIVE",
        mapped_user_id: pair?.siroUserId,
      },
    });
    await client.changeVariants({ crmUserShape: "sparse" });
    expect(await get(path)).toEqual({ data: { id: pair?.crmUserId, externalId } });
  });

  test("the list of CRM users may be absent or empty", async () => {
    const one = `${crmUsers}/${sandbox.state.seed.rep.crmUserId}`;
    const statuses = () =>
      Promise.all(
        [crmUsers, one].map(async (path) => (await callOrganization(sandbox, "GET", path)).status),
      );
    expect(await statuses()).toEqual([200, 200]);
    await client.changeVariants({ crmUserList: "absent" });
    expect(await statuses()).toEqual([404, 404]);
    await client.changeVariants({ crmUserList: "empty" });
    expect(await statuses()).toEqual([200, 404]);
    expect(await getPage()).toEqual({ data: [], cursor: null });
  });

  test("come in pages of the size asked for, of 25, of at most 50, in one page, or always the same", async () => {
    const sizes = async (pageSize: number) => {
      const page = await getPage(`?pageSize=${pageSize}`);
      return [page.data.length, page.cursor !== null];
    };
    expect((await getPage()).data).toHaveLength(25);
    expect(await sizes(60)).toEqual([60, true]);
    await client.changeVariants({ crmUserPaging: "fixed" });
    expect(await sizes(60)).toEqual([25, true]);
    await client.changeVariants({ crmUserPaging: "capped" });
    expect(await sizes(60)).toEqual([50, true]);
    await client.changeVariants({ crmUserPaging: "cut" });
    expect(await sizes(60)).toEqual([25, false]);
    await client.changeVariants({ crmUserPaging: "stuck" });
    const first = await getPage();
    const second = await getPage(`?cursor=${encodeURIComponent(first.cursor ?? "")}`);
    expect(second).toEqual(first);
  });
});
