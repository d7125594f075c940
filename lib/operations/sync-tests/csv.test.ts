import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";

let bed: Testbed;
let m: Awaited<ReturnType<typeof load>>;

async function load() {
  return {
    ...(await import("#e2e/testbed/test-database.ts")),
    ...(await import("#lib/db/schema.ts")),
    ...(await import("./check-rows.ts")),
    ...(await import("./send-rows.ts")),
  };
}

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  m = await load();
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.reset();
  await bed.siro.clearFaults();
  await bed.siro.clearJournal();
  await bed.db.delete(m.auditEvents);
});

const HEADER = "CRM ID,subject,start,rep CRM ID,rep email";
const row = (id: string) => `${id},Visit ${id},2026-12-01T09:00:00Z,77,m@x.example`;
const fileOf = (...lines: string[]) =>
  Buffer.from([HEADER, ...lines].join("\n")).toString("base64");
const check = (...lines: string[]) =>
  m.checkRows(bed.actor, bed.organization, { file: fileOf(...lines) });
const send = (rows: Awaited<ReturnType<typeof check>>["rows"]) =>
  m.sendRows(bed.actor, bed.organization, { rows });
const sent = async () =>
  (await bed.siro.listJournal()).entries.filter(({ method }) => method !== "GET");
/** An appointment of the connection that the sandbox's sync writes to. */
const known = () => {
  const { engagements, seed } = bed.sandbox.state;
  const found = [...engagements.values()].find(
    (each) => !each.deletedAt && each.integrationConnectionId === seed.connections.healthy,
  );
  if (!found) throw new Error("no appointment");
  return found;
};

test("checking says for each row whether Siro has it, and sends nothing", async () => {
  const { id, externalId, updatedAt } = known();
  const { rows } = await check(row("new-1"), row(externalId), row("5.7E+18"));
  expect(rows.map(({ expected, problems }) => [expected, problems.length])).toEqual([
    [null, 0],
    [{ id, updatedAt }, 0],
    [null, 1],
  ]);
  expect(await sent()).toEqual([]);
  expect(await bed.db.select().from(m.auditEvents)).toEqual([]);
});

test("sends each row with its own audit row, and a failure doesn't stop the others", async () => {
  const { rows } = await check(row("new-1"), row("new-2"), row("new-3"));
  await bed.siro.addFaults({
    match: { method: "PUT", path: "/sync/engagements$" },
    effect: { status: 400, json: { error: "subject is wrong" } },
    times: 1,
  });
  const { results } = await send(rows);
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [2, "failed"],
    [3, "succeeded"],
    [4, "succeeded"],
  ]);
  expect(results[0]?.message).toContain("subject is wrong");
  const audits = await bed.db.select().from(m.auditEvents);
  expect(audits.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual([
    "appointment.send failed",
    "appointment.send succeeded",
    "appointment.send succeeded",
  ]);
});

test("a member who loses the role while Siro takes a row sends no more", async () => {
  const become = (role: "owner" | "operator") => bed.db.update(m.memberships).set({ role });
  const { rows } = await check(row("new-1"), row("new-2"));
  const { results } = await whileAsked(
    bed.sandbox,
    { method: "PUT", path: "/sync/engagements$" },
    () => send(rows),
    () => become("operator"),
  );
  await become("owner");
  expect(results.map(({ line, status }) => [line, status])).toEqual([
    [2, "succeeded"],
    [3, "failed"],
  ]);
  expect(results[1]?.message).toContain("You don't have permission");
  expect(await sent()).toHaveLength(1);
  expect(await bed.db.select().from(m.auditEvents)).toHaveLength(1);
});

test("a row is not sent if Siro has something else by then", async () => {
  const engagement = known();
  const { rows } = await check(row("new-1"), row(engagement.externalId));
  await send(rows.slice(0, 1));
  engagement.updatedAt = new Date().toISOString();
  await bed.siro.clearJournal();
  const { results } = await send(rows);
  expect(results.map(({ status, message }) => [status, message?.slice(0, 8)])).toEqual([
    ["failed", "Not sent"],
    ["failed", "Not sent"],
  ]);
  expect(await sent()).toEqual([]);
});

test("an ID that several connections have, or that can't be looked up, is refused", async () => {
  const engagement = known();
  const twin = { ...engagement, id: "twin", integrationConnectionId: "other" };
  bed.sandbox.state.engagements.set("twin", twin);
  expect((await check(row(engagement.externalId))).rows[0]?.problems[0]).toContain(
    "2 appointments with this CRM ID",
  );
  await bed.siro.addFaults({
    match: { path: "/integrations/engagements" },
    effect: { status: 403 },
  });
  expect((await check(row("new-9"))).rows[0]?.problems[0]).toContain("It's unknown whether");
});

test("is only for admins", async () => {
  const operator = await m.addActor(bed.organization.id, "operator");
  const denied = { name: "DeniedError" };
  const { rows } = await check(row("new-1"));
  await expect(
    m.checkRows(operator, bed.organization, { file: fileOf(row("a")) }),
  ).rejects.toMatchObject(denied);
  await expect(m.sendRows(operator, bed.organization, { rows })).rejects.toMatchObject(denied);
  expect(await sent()).toEqual([]);
});
