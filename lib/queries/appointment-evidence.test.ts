import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { defaultVariants, type Variants } from "#e2e/sandbox/variants.ts";
import { createTransport, type SiroTransport } from "#lib/siro/http/transport.ts";
import { getEngagement } from "#lib/siro/organization/engagements.ts";
import { readAppointmentEvidence } from "./appointment-evidence.ts";
import { listRepAppointments } from "./rep-appointments.ts";

let sandbox: Sandbox;
let siro: SandboxClient;
let api: SiroTransport;
let organizations = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  const secret = sandbox.state.seed.organizationTokens.working;
  const credential = { kind: "organization-token", secret, key: "test" } as const;
  api = createTransport({ api: "organization", baseUrl: sandbox.organizationUrl, credential });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await siro.reset();
  await siro.changeVariants(defaultVariants());
  organizations += 1;
});

const DAY_MS = 86_400_000;

/** The rep with CRM user, a month with appointments of theirs, and a time long after it. */
function sample() {
  const { id: siroUserId, crmUserId } = sandbox.state.seed.rep;
  const { engagements, engagementUsers, users } = sandbox.state;
  const times = [...engagementUsers.values()]
    .filter(({ userId }) => userId === crmUserId)
    .flatMap(({ parentId }) => engagements.get(parentId)?.startTime ?? [])
    .sort();
  const [first = "", last = ""] = [times[0], times.at(-1)];
  const { email = null, externalId = null } = users.get(siroUserId) ?? {};
  return {
    pair: { siroUserId, crmUserId },
    rep: { siroUserId, externalId, email, crmUserIds: [crmUserId] },
    window: { from: first, to: last },
    now: new Date(Date.parse(last) + 10 * DAY_MS),
  };
}

/** Siro learns nothing of the pair, though the emails stay equal. */
async function unmatch() {
  const { pair } = sample();
  await siro.changeRow("crm-users", pair.crmUserId, { siroUserId: null });
  await siro.changeRow("users", pair.siroUserId, { externalId: null });
}

async function read(variants: Partial<Variants> = {}, before: () => Promise<void> = unmatch) {
  await siro.changeVariants(variants);
  const { pair, rep, window, now } = sample();
  const organization = `evidence ${organizations}`;
  // As on any other page before: shows which IDs Siro's list takes.
  await listRepAppointments(organization, api, rep, window);
  await before();
  const listed = await listRepAppointments(organization, api, { ...rep, externalId: null }, window);
  await siro.clearJournal();
  const { appointments } = await readAppointmentEvidence(api, pair, listed, window, now);
  return { appointments, requests: (await siro.listJournal()).entries.length };
}

test("a CRM user's appointments are counted if Siro lists none of them for the Siro user", async () => {
  const { appointments, requests } = await read();
  expect(appointments).toBeGreaterThanOrEqual(3);
  expect(appointments).toBeLessThanOrEqual(5);
  expect(requests).toBeLessThanOrEqual(7);
});

test("nothing speaks against a match whose appointments Siro lists", async () => {
  const { appointments } = await read({}, async () => {});
  expect(appointments).toBe(0);
});

test("appointments with others speak for no match, and those whose participants are unknown may be the CRM user's", async () => {
  const { pair, rep, window, now } = sample();
  await listRepAppointments(`evidence ${organizations}`, api, rep, window);
  await unmatch();
  const listed = await listRepAppointments(`evidence ${organizations}`, api, rep, window);
  const engagement = await getEngagement(api, {
    engagementId: [...sandbox.state.engagements.keys()][0] ?? "",
  });
  const [row] = engagement.engagementUsers ?? [];
  if (!row) throw new Error("the seed's appointment has no participants");
  const count = async (engagementUsers: (typeof row)[]) => {
    const items = [{ ...engagement, id: "another", engagementUsers }];
    const evidence = await readAppointmentEvidence(api, pair, { ...listed, items }, window, now);
    return evidence.appointments;
  };
  expect(await count([{ ...row, userId: "another" }])).toBeGreaterThanOrEqual(3);
  expect(await count([{ ...row, userId: pair.crmUserId }])).toBe(0);
  expect(await count([])).toBe(0);
});

test("appointments are not compared where Siro lists them by CRM user", async () => {
  expect(await read({ engagementsIdSpace: "crm" })).toEqual({ appointments: 0, requests: 0 });
});

test("nothing speaks against a match if Siro's list was not read to its end", async () => {
  const { pair, rep, window, now } = sample();
  const listed = await listRepAppointments(`evidence ${organizations}`, api, rep, window);
  const cut = { ...listed, items: [], complete: false };
  expect(await readAppointmentEvidence(api, pair, cut, window, now)).toMatchObject({
    appointments: 0,
  });
});
