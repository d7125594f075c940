import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callOrganization, callPlatform, mintToken } from "./calls.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import { countsAsUnlinked } from "./links.ts";
import { compareText } from "./random.ts";
import type { Recording } from "./rows.ts";
import { type Sandbox, startSandbox } from "./server.ts";
import { variantChoices } from "./variants.ts";

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createSandboxClient(sandbox.url);
});
beforeEach(() => client.reset());
afterAll(() => sandbox.close());

const path = "/v1/core/recordings";
type Call = (address: string) => Promise<{ body: unknown }>;
type Page = { data: { id: string }[]; cursor: string | null };
const ofOrganization: Call = (address) => callOrganization(sandbox, "GET", address);

async function readPage(call: Call, query: string, cursor: string | null): Promise<Page> {
  const after = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return (await call(`${path}?${query}${after}`)).body as Page;
}

/** IDs of all pages; `meanwhile` happens after each. */
async function readAll(call: Call, query: string, meanwhile = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await readPage(call, query, cursor);
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.cursor;
    await meanwhile();
  } while (cursor !== null);
  return ids;
}

const daysAgo = (days: number) =>
  new Date(sandbox.box.clock.now() - days * 86_400_000).toISOString();
const listRows = () =>
  [...sandbox.state.recordings.values()].filter(
    (row) => row.organizationId === sandbox.state.seed.organizationId,
  );
const newestFirst = (field: "createdAt" | "updatedAt") => (a: Recording, b: Recording) =>
  compareText(b[field], a[field]) || compareText(a.id, b.id);
const orders = {
  newest: (rows: Recording[]) => rows.sort(newestFirst("createdAt")),
  oldest: (rows: Recording[]) => rows.sort(newestFirst("createdAt")).reverse(),
  updated: (rows: Recording[]) => rows.sort(newestFirst("updatedAt")),
};

describe("the organization's list of recordings", () => {
  test.each(variantChoices.recordingsOrder)(
    "has every recording within the asked times once, in the order %s",
    async (recordingsOrder) => {
      await client.changeVariants({ recordingsOrder });
      const [from, to] = [daysAgo(40), daysAgo(10)];
      const moved = listRows()[17];
      await client.changeRow("recordings", moved?.id ?? "", { title: "Changed today" });
      const fits: [string, (row: Recording) => boolean][] = [
        ["", () => true],
        [`createdAt:gt=${from}`, (row) => row.createdAt > from],
        [`createdAt:gt=${from}&createdAt:lt=${to}`, (r) => r.createdAt > from && r.createdAt < to],
        [`updatedAt:gte=${from}`, (row) => row.updatedAt >= from],
        [`updatedAt:gte=${daysAgo(0.1)}`, (row) => row.updatedAt >= daysAgo(0.1)],
        [
          `updatedAt:lte=${to}&createdAt:gt=${from}`,
          (r) => r.updatedAt <= to && r.createdAt > from,
        ],
        [`updatedAt:gt=${to}&updatedAt:lt=${from}`, () => false],
        ["isProcessingDone=false", (row) => row.processingStatus !== "complete"],
        ["isSummaryDone=false", (row) => row.summary.length === 0],
      ];
      for (const [query, fit] of fits) {
        const expected = orders[recordingsOrder](listRows().filter(fit)).map((row) => row.id);
        expect(await readAll(ofOrganization, `pageSize=100&${query}`)).toEqual(expected);
      }
    },
  );

  test("bounds are exclusive or inclusive as Siro documents, in any spelling of the time", async () => {
    const row = listRows().find((each) => each.story === "linked");
    const at = row?.updatedAt ?? "";
    const offset = new Date(Date.parse(at) - 7 * 3_600_000).toISOString().replace("Z", "-07:00");
    const has = async (query: string) =>
      (await readAll(ofOrganization, `pageSize=100&${query}`)).includes(row?.id ?? "");
    expect(await has(`updatedAt:gte=${at}`)).toBe(true);
    expect(await has(`updatedAt:gte=${encodeURIComponent(offset)}`)).toBe(true);
    expect(await has(`updatedAt:lte=${at}`)).toBe(true);
    expect(await has(`updatedAt:gt=${at}`)).toBe(false);
    expect(await has(`updatedAt:lt=${at}`)).toBe(false);
    expect(await has(`createdAt:gt=${row?.createdAt}`)).toBe(false);
    expect(await has(`createdAt:lt=${row?.createdAt}`)).toBe(false);
    expect(await has("createdAt:gt=yesterday")).toBe(false);
  });

  test("changes while it is read neither lose nor repeat a recording that didn't move", async () => {
    const before = listRows().map((row) => row.id);
    let count = 0;
    const change = () => client.changeRow("recordings", before[count++] ?? "", { title: "Later" });
    const seen = await readAll(ofOrganization, "pageSize=100", async () => {
      await change();
    });
    expect(seen.toSorted()).toEqual(before.toSorted());
  });
});

describe("what the organization's list lacks", () => {
  const flags =
    "showCrmLinks=true&showSummary=true&showEvaluationScore=true&showEntityExtractions=true&showFollowups=true";

  test("it tells neither conversation, team, trigger, privacy, rep's name nor what matched", async () => {
    const rows = (await readPage(ofOrganization, `pageSize=100&${flags}`, null)).data;
    const texts = rows.map((row) => JSON.stringify(row));
    const absent = [
      "conversationType",
      "teamId",
      "trigger",
      "isPrivate",
      "matchingSource",
      "repFirstName",
      "crmCustomer",
    ];
    const found = absent.filter((name) => texts.some((text) => text.includes(`"${name}"`)));
    expect(found).toEqual([]);
  });

  test("an unlinked recording names no connection, a linked one does", async () => {
    const rows = (await readPage(ofOrganization, "pageSize=100&showCrmLinks=true", null)).data;
    const connections = new Map(
      rows.map((row) => [
        row.id,
        /"integrationConnectionId":"(\w+)"/.exec(JSON.stringify(row))?.[1],
      ]),
    );
    for (const [id, connection] of connections) {
      const link = sandbox.state.recordings.get(id)?.link;
      expect(connection).toBe(link?.integrationConnectionId);
    }
    expect([...connections.values()]).toContain(undefined);
    expect(new Set(connections.values()).size).toBeGreaterThan(1);
  });
});

describe("the user-scoped list of recordings", () => {
  const asUser = async (id: string): Promise<Call> => {
    const token = await mintToken(sandbox, id, "read");
    return (address) => callPlatform(sandbox, token, "GET", address);
  };

  test("an admin reads each recording that fits the filters, a rep their own, whole and in order", async () => {
    const { state } = sandbox;
    const { admins, rep } = state.seed;
    const admin = await asUser(admins[0]?.id ?? "");
    const own = await asUser(rep.id);
    const visible = () => orders.newest(listRows().filter((row) => !row.deletedAt));
    const idsOf = (rows: Recording[]) => rows.map((row) => row.id);
    expect(await readAll(admin, "limit=100")).toEqual(idsOf(visible()));
    const unlinked = visible().filter((row) => countsAsUnlinked(state, row));
    expect(await readAll(admin, "limit=30&crmLinkStatus=unlinked")).toEqual(idsOf(unlinked));
    const [one, other] = [...state.teams.keys()];
    const ofTeams = visible().filter((row) => row.teamId === one || row.teamId === other);
    expect(await readAll(admin, `limit=50&teamId=${one},${other}`)).toEqual(idsOf(ofTeams));
    const span = `dateCreated:gt=${daysAgo(30)}&dateCreated:lt=${daysAgo(20)}`;
    const inSpan = visible().filter(
      (row) => row.createdAt > daysAgo(30) && row.createdAt < daysAgo(20),
    );
    expect(await readAll(admin, `limit=50&${span}&orderDirection=asc`)).toEqual(
      idsOf(inSpan).reverse(),
    );
    const byResult = await readAll(admin, "limit=100&orderBy=result");
    expect(byResult.toSorted()).toEqual(idsOf(visible()).toSorted());
    const mine = visible().filter((row) => row.userId === rep.id);
    expect(await readAll(own, "limit=10")).toEqual(idsOf(mine));
  });
});
