import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { callOrganization } from "../calls.ts";
import { createSandboxClient, type SandboxClient } from "../client.ts";
import { type Sandbox, startSandbox } from "../server.ts";
import { changeKinds } from "./candidates.ts";

let sandbox: Sandbox;
let client: SandboxClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createSandboxClient(sandbox.url);
});
beforeEach(() => client.reset());
afterAll(() => sandbox.close());

type Shown = { id: string; updatedAt: string; crm: { engagement?: { id: string } } | null };

async function read(id: string) {
  const path = `/v1/core/recordings/${id}?showCrmLinks=true`;
  const { status, body } = await callOrganization(sandbox, "GET", path);
  return { status, body: body as Shown & Record<string, unknown> };
}
const readAll = (ids: string[] = []) => Promise.all(ids.map(read));
const appointmentOf = (id: string) => sandbox.state.recordings.get(id)?.rightEngagementId ?? "";
const wasUpdated = ({ body }: { body: Shown }) =>
  Date.parse(body.updatedAt) > sandbox.box.clock.now() - 60_000;

test("each kind of drift changes as many recordings as asked for, and none twice", async () => {
  const before = sandbox.state.recordings.size;
  const ids = await client.drift({
    link: 3,
    relink: 2,
    unlink: 3,
    delete: 2,
    purge: 2,
    erase: 4,
    retitle: 2,
    syncLate: 2,
    cancel: 2,
    create: 5,
  });
  const all = Object.values(ids).flat();
  expect(new Set(all).size).toBe(27);
  expect(sandbox.state.recordings.size).toBe(before + 5 - 4);
  for (const { body } of await readAll(ids.link))
    expect(body.crm?.engagement?.id).toBe(appointmentOf(body.id));
  for (const { body } of await readAll(ids.unlink)) expect(body.crm).toBeNull();
  for (const { body } of await readAll(ids.delete))
    expect(body).toMatchObject({ deleted: true, deletedAt: expect.any(String) });
  for (const { body } of await readAll(ids.purge))
    expect(body.rootDataPurgedAt).toEqual(expect.any(String));
  for (const { body } of await readAll(ids.retitle)) expect(body.title).toMatch(/renamed/);
  for (const { status } of await readAll(ids.erase)) expect(status).toBe(404);
  const changed = await readAll([
    ...(ids.link ?? []),
    ...(ids.delete ?? []),
    ...(ids.create ?? []),
  ]);
  expect(changed.map(wasUpdated)).not.toContain(false);
});

test("an appointment that drifts in is listed with its own createdAt, one that drifts out is gone", async () => {
  const { syncLate = [], cancel = [] } = await client.drift({ syncLate: 2, cancel: 2 });
  for (const id of syncLate) {
    const path = `/v1/integrations/engagements/${appointmentOf(id)}`;
    const { body } = await callOrganization(sandbox, "GET", path);
    const { createdAt } = (await read(id)).body;
    expect((body as { createdAt: string }).createdAt > String(createdAt)).toBe(true);
  }
  for (const id of cancel) {
    const path = `/v1/integrations/engagements/${appointmentOf(id)}`;
    expect((await callOrganization(sandbox, "GET", path)).status).toBe(404);
  }
});

test("a deleted appointment is gone from lists and by ID, or sent with deletedAt, as the variant says", async () => {
  const { rep } = sandbox.state.seed;
  const list = `/v1/integrations/users/${rep.id}/engagements?limit=100`;
  const readList = async () =>
    (await callOrganization(sandbox, "GET", list)).body as { id: string; deletedAt?: string }[];
  const [first] = await readList();
  const deletedAt = sandbox.box.clock.iso();
  await client.changeRow("engagements", first?.id ?? "", { deletedAt });
  const one = () => callOrganization(sandbox, "GET", `/v1/integrations/engagements/${first?.id}`);
  expect((await readList()).map((row) => row.id)).not.toContain(first?.id);
  expect((await one()).status).toBe(404);
  await client.changeVariants({ deletedEngagements: "sent" });
  const sent = (await readList()).map((row) => [row.id, row.deletedAt]);
  expect(sent).toContainEqual([first?.id, deletedAt]);
  expect(sent.filter(([, at]) => at === null).length).toBe(sent.length - 1);
  expect(await one()).toMatchObject({ status: 200, body: { deletedAt } });
});

test("a late link is made when the sandbox's clock gets there, not before", async () => {
  const { link = [] } = await client.drift({ link: 2, afterMinutes: 30 });
  const states = async () => (await readAll(link)).map(({ body }) => body.crm === null);
  await client.advanceClock(29 * 60_000);
  expect(await states()).toEqual([true, true]);
  await client.advanceClock(2 * 60_000);
  expect(await states()).toEqual([false, false]);
  const [updatedAt = ""] = (await readAll(link)).map(({ body }) => body.updatedAt);
  const minutesAgo = (sandbox.box.clock.now() - Date.parse(updatedAt)) / 60_000;
  expect(Math.round(minutesAgo)).toBe(1);
});

test("linking moves updatedAt or leaves it, as the variant says", async () => {
  const { link: moving = [] } = await client.drift({ link: 2 });
  expect((await readAll(moving)).map(wasUpdated)).toEqual([true, true]);
  await client.changeVariants({ linkingMovesUpdatedAt: "no" });
  const { link = [], unlink = [] } = await client.drift({ link: 2, unlink: 2 });
  const still = await readAll([...link, ...unlink]);
  expect(still.map(wasUpdated)).toEqual([false, false, false, false]);
  expect(still.map(({ body }) => body.crm !== null)).toEqual([true, true, false, false]);
});

test("the same seed and numbers change the same recordings, another seed changes others", async () => {
  const asked = { link: 4, unlink: 4, erase: 2, create: 2 };
  const first = await client.drift({ ...asked, seed: 7 });
  await client.reset();
  expect(await client.drift({ ...asked, seed: 7 })).toEqual(first);
  await client.reset();
  expect(await client.drift({ ...asked, seed: 8 })).not.toEqual(first);
});

test.each(changeKinds)(
  "drift says how many recordings there are if %s asks for more",
  async (kind) => {
    await expect(client.drift({ [kind]: 9_000 })).rejects.toThrow(/only \d+ recordings are there/);
  },
);
