import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { createTransport, type SiroTransport } from "#lib/siro/http/transport.ts";
import { readEarlier } from "./earlier-appointments.ts";
import { listRepAppointments } from "./rep-appointments.ts";
import type { Rep } from "./rep-ids.ts";

let sandbox: Sandbox;
let siro: SandboxClient;
let api: SiroTransport;
let organizations = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  api = createTransport({
    api: "organization",
    baseUrl: sandbox.organizationUrl,
    credential: {
      kind: "organization-token",
      secret: sandbox.state.seed.organizationTokens.working,
      key: "test",
    },
  });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await siro.changeVariants(defaultVariants());
  await siro.clearFaults();
  await siro.clearJournal();
  organizations += 1;
});

/** A recording with a correct appointment, its rep, and the day around it. */
function sample() {
  const id = sandbox.state.seed.recordings.twoCandidates?.[3] ?? "";
  const recording = sandbox.state.recordings.get(id);
  const user = sandbox.state.users.get(recording?.userId ?? "");
  if (!recording || !user) throw new Error("the seed has no such recording");
  const at = Date.parse(recording.createdAt);
  const hours = (n: number) => new Date(at + n * 3_600_000).toISOString();
  const { email, externalId } = user;
  return {
    rep: { siroUserId: user.id, externalId, email, crmUserIds: [] as string[] },
    window: { from: hours(-12), to: hours(12) },
    wanted: recording.rightEngagementId ?? "",
  };
}
const find = (rep: Rep = sample().rep) =>
  listRepAppointments(`organization ${organizations}`, api, rep, sample().window);
const ask = async (rep?: Rep) => (await find(rep)).items;
const page = (startTime: string | null, cursor: string | null) => ({
  data: [{ id: "e1", startTime }],
  cursor,
});
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
const requests = async () => (await siro.listJournal()).entries.map(({ path }) => path);

describe.each(["siro", "crm"] as const)("when Siro expects %s IDs", (engagementsIdSpace) => {
  test.each(["empty", "404"] as const)(
    "finds appointments although other IDs return %s",
    async (other) => {
      await siro.changeVariants({ engagementsIdSpace, engagementsOtherId: other });
      expect(idsOf(await ask())).toContain(sample().wanted);
    },
  );

  test("uses the right ID immediately the second time", async () => {
    await siro.changeVariants({ engagementsIdSpace });
    const first = idsOf(await ask());
    await siro.clearJournal();
    expect(idsOf(await ask())).toEqual(first);
    const asked = (await requests()).filter((path) => path.endsWith("/engagements"));
    expect(asked).toHaveLength(1);
  });
});

test("a rep's appointments are read under each of their CRM users, and one list that is refused leaves the rest incomplete", async () => {
  await siro.changeVariants({ engagementsIdSpace: "crm" });
  const { rep, window, wanted } = sample();
  const { crmUsers } = sandbox.state;
  const ofRep = [...crmUsers.values()].find(({ siroUserId }) => siroUserId === rep.siroUserId);
  const other = [...crmUsers.values()].find(({ siroUserId }) => siroUserId !== rep.siroUserId);
  const both = { ...rep, crmUserIds: [other?.id ?? "", ofRep?.id ?? ""] };
  const busy = { data: [{ id: "e1", startTime: window.from }], cursor: null };
  const list = { path: `${other?.id}/engagements$` };
  await siro.addFaults({ match: list, effect: { json: busy } });
  const found = await find(both);
  expect(found.complete).toBe(true);
  expect(idsOf(found.items)).toEqual(expect.arrayContaining(["e1", wanted]));
  await siro.clearFaults();
  await siro.addFaults({ match: list, effect: { status: 403 } });
  const some = await find(both);
  expect(some.complete).toBe(false);
  expect(idsOf(some.items)).toContain(wanted);
});

test.each([
  { engagementsWindow: "ids", engagementsOrder: "desc" },
  { engagementsWindow: "ids", engagementsOrder: "asc" },
  { engagementsWindow: "times", engagementsOrder: "asc" },
] as const)("returns the same appointments whatever bounds and order mean: %o", async (variant) => {
  const usual = idsOf(await ask()).sort();
  await siro.changeVariants(variant);
  expect(idsOf(await ask()).sort()).toEqual(usual);
});

describe("Siro lists no appointments", () => {
  const list = "/engagements$";
  const answer = (effect: { status?: number; json?: unknown }) =>
    siro.addFaults({ match: { path: list }, effect });

  test("none is certain if a list was read to its end", async () => {
    await answer({ json: { data: [], cursor: null } });
    expect(await find()).toMatchObject({ items: [], complete: true, refusal: null });
  });

  test.each([403, 404, 400])("none is not certain if Siro answers %s", async (status) => {
    await answer({ status });
    expect(await find()).toMatchObject({ items: [], complete: false, refusal: { status } });
  });

  test("none is not certain if the ID of the known kind is refused", async () => {
    await find();
    await siro.addFaults({
      match: { path: `${sample().rep.siroUserId}/engagements$` },
      effect: { status: 403 },
    });
    expect(await find()).toMatchObject({ complete: false, refusal: { kind: "forbidden" } });
  });

  test.each([
    ["more rows without a cursor", { data: [], cursor: null, hasNextPage: true }],
    ["a cursor", { data: [], cursor: "next" }],
    ["only appointments at another time and a cursor", page("2020-01-01T10:00:00.000Z", "next")],
    ["only an appointment without a time", page(null, null)],
  ])("none is not certain if the list has %s", async (_, json) => {
    await answer({ json });
    expect(await find()).toMatchObject({ items: [], complete: false, refusal: null });
  });

  test("none is not certain if CRM users could not be read to find the rep's IDs", async () => {
    await answer({ json: { data: [], cursor: null } });
    await siro.addFaults({ match: { path: "/integrations/users$" }, effect: { status: 403 } });
    expect(await find()).toMatchObject({ items: [], complete: false });
  });

  test.each([[{ status: 204 }], [{ json: {} }], [{ json: { data: null } }]])(
    "an unreadable answer is thrown: %o",
    async (effect) => {
      await answer(effect);
      await expect(find()).rejects.toMatchObject({ kind: "contract" });
    },
  );
});

describe("appointments that began before the window", () => {
  const hour = 3_600_000;
  const window = () => ({ ...sample().window, withEarlier: true });
  const findEarlier = () =>
    listRepAppointments(`organization ${organizations}`, api, sample().rep, window());

  /** Moves the rep's own appointment, and gives back its ID; undone at the end. */
  async function move(fromHours: number, toHours: number): Promise<string> {
    const { wanted } = sample();
    const middle = Date.parse(sample().window.from) + 12 * hour;
    const at = (hours: number) => new Date(middle + hours * hour).toISOString();
    const { startTime, endTime } = await siro.getRow("engagements", wanted);
    undo = () => siro.changeRow("engagements", wanted, { startTime, endTime });
    await siro.changeRow("engagements", wanted, { startTime: at(fromHours), endTime: at(toHours) });
    return wanted;
  }
  let undo: () => Promise<unknown> = async () => {};
  afterEach(() => undo());

  test.each([
    { engagementsWindow: "times", engagementsOrder: "desc" },
    { engagementsWindow: "times", engagementsOrder: "asc" },
    { engagementsWindow: "ids", engagementsOrder: "desc" },
    { engagementsWindow: "ids", engagementsOrder: "asc" },
  ] as const)("are listed if they reach into it: %o", async (variant) => {
    const id = await move(-49, 31);
    await siro.changeVariants(variant);
    expect(idsOf((await findEarlier()).items)).toContain(id);
    expect(idsOf((await find()).items)).not.toContain(id);
  });

  test("are left out if they ended before it", async () => {
    const id = await move(-49, -13);
    expect(idsOf((await findEarlier()).items)).not.toContain(id);
  });

  test("are found behind a full page of a busy rep", async () => {
    const day = 24 * hour;
    const from = Date.parse(sample().window.from);
    const rows = Array.from({ length: 230 }, (_, index) => {
      const start = from - 30 * day + index * 3 * hour;
      // One of them, on the first page, lasts until the recording.
      const end = index === 7 ? from + day : start + hour;
      return { id: `e${index}`, startTime: iso(start), endTime: iso(end) };
    });
    const list = rows.filter(({ startTime }) => Date.parse(startTime) < from + day);
    const found = await readEarlier(listOf(list), "rep", iso(from));
    expect(found).toMatchObject({ complete: true, isProven: true });
    const expected = list.filter(({ startTime }) => Date.parse(startTime) < from);
    expect(idsOf(found.items).sort()).toEqual(idsOf(expected).sort());
    expect(idsOf(found.items)).toContain("e7");
  });
});

const iso = (ms: number) => new Date(ms).toISOString();

/** A Siro whose list takes times as bounds, both left out, oldest first. */
function listOf(rows: { id: string; startTime: string }[]): SiroTransport {
  const request: SiroTransport["request"] = async ({ operation, query }) => {
    const [after, before] = [query?.startingAfter, query?.startingBefore].map((at) =>
      Date.parse(String(at)),
    );
    const body = rows
      .filter(({ startTime }) => {
        const ms = Date.parse(startTime);
        return ms > Number(after) && ms < Number(before);
      })
      .slice(0, Number(query?.limit));
    return { operation, status: 200, body, isWrite: false, secrets: [] };
  };
  return { ...api, request };
}

test("a rep without any ID has no certain list of appointments", async () => {
  const nobody = { siroUserId: null, externalId: null, email: null, crmUserIds: [] };
  expect(await find(nobody)).toMatchObject({ items: [], complete: false, refusal: null });
});

test("a rep whom Siro does not know has an unread list, not an error", async () => {
  const unknown = { siroUserId: "unknown", externalId: null, email: null, crmUserIds: [] };
  await siro.changeVariants({ engagementsOtherId: "404" });
  const found = await find(unknown);
  expect(found).toMatchObject({ items: [], complete: false, refusal: { kind: "not-found" } });
});

test("a server error of Siro is thrown, not an empty list of appointments", async () => {
  await siro.addFaults({ match: { path: "/engagements$" }, effect: { status: 500 } });
  await expect(ask()).rejects.toThrow();
});

test("appointments without a time are left out", async () => {
  await siro.changeVariants({ missing: "optional" });
  expect(await ask()).toEqual([]);
});
