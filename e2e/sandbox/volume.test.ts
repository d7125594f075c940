import { afterAll, beforeAll, expect, test } from "vitest";
import { callOrganization } from "./calls.ts";
import type { Recording } from "./rows.ts";
import { seedState } from "./seed/index.ts";
import { readSizes, usualSizes } from "./seed/sizes.ts";
import { type Sandbox, startSandbox } from "./server.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ size: "large" });
});
afterAll(() => sandbox.close());

const ofOrganization = <T extends { organizationId: string }>(rows: Map<string, T>) =>
  [...rows.values()].filter((row) => row.organizationId === sandbox.state.seed.organizationId);
const listAdded = (): Recording[] => [...sandbox.state.recordings.values()].slice(1200);
const listStory = (story: string): Recording[] =>
  (sandbox.state.seed.volume.recordings[story] ?? []).flatMap(
    (id) => sandbox.state.recordings.get(id) ?? [],
  );

test("a large organization has 100,000 recordings of some hundreds among 20,000 users", () => {
  const { state } = sandbox;
  expect(ofOrganization(state.recordings).length).toBe(100_000);
  expect(ofOrganization(state.users).length).toBe(20_000);
  const recorders = new Set(listAdded().map((row) => row.userId));
  expect(recorders.size).toBeGreaterThan(300);
  expect(recorders).toEqual(new Set(state.seed.volume.repIds));
});

test("the recordings, IDs and stories of the usual size are also in a large one", () => {
  const usual = seedState(usualSizes, sandbox.box.clock.now());
  const { seed, recordings } = sandbox.state;
  expect([...recordings.keys()].slice(0, 1200)).toEqual([...usual.recordings.keys()]);
  expect(seed.recordings).toEqual(usual.seed.recordings);
  expect(seed.organizationTokens).toEqual(usual.seed.organizationTokens);
});

test("extra recordings are of the past, in working hours of one zone and never of a Sunday", () => {
  const now = sandbox.box.clock.iso();
  const added = listAdded().filter((row) => row.story !== "processing");
  const local = added.map((row) => new Date(Date.parse(row.createdAt) - 7 * 3_600_000));
  expect(added.every((row) => row.createdAt < now && row.updatedAt < now)).toBe(true);
  expect(local.filter((at) => at.getUTCDay() === 0)).toEqual([]);
  expect(local.filter((at) => at.getUTCHours() < 7 || at.getUTCHours() > 21)).toEqual([]);
  const oldest = Math.min(...local.map((at) => at.getTime()));
  expect(sandbox.box.clock.now() - oldest).toBeGreaterThan(400 * 86_400_000);
});

test("extra recordings are also deleted, purged, empty, unplaced, in progress and of every story", () => {
  const added = listAdded();
  const share = (is: (row: Recording) => boolean) => added.filter(is).length / added.length;
  expect(share((row) => row.deletedAt !== null)).toBeGreaterThan(0.005);
  expect(share((row) => row.rootDataPurgedAt !== null)).toBeGreaterThan(0.005);
  expect(share((row) => row.durationInMilliseconds === 0)).toBeGreaterThan(0.005);
  expect(share((row) => row.latitude === 0)).toBeGreaterThan(0.05);
  const stories = Object.keys(sandbox.state.seed.volume.recordings);
  expect(stories.toSorted()).toEqual([
    "cancelled",
    "deleted",
    "linked",
    "linkedWrong",
    "moved",
    "noCustomer",
    "notSynced",
    "processing",
    "repNotMapped",
    "syncedLate",
    "twoCandidates",
    "wrongFuzzyLink",
  ]);
});

test("no CRM ID occurs twice within a connection of a large organization", () => {
  const { engagements, opportunities, accounts, crmUsers } = sandbox.state;
  for (const rows of [engagements, opportunities, accounts, crmUsers]) {
    const keys = [...rows.values()].map((r) => `${r.integrationConnectionId} ${r.externalId}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("an appointment that was cancelled is answered with 404, one synced late began before it came", async () => {
  const { engagements } = sandbox.state;
  const [cancelled] = listStory("cancelled");
  const path = `/v1/integrations/engagements/${cancelled?.rightEngagementId}`;
  expect((await callOrganization(sandbox, "GET", path)).status).toBe(404);
  const late = listStory("syncedLate");
  const isLate = late.map((row) => {
    const engagement = engagements.get(row.rightEngagementId ?? "");
    return engagement !== undefined && engagement.createdAt > row.createdAt;
  });
  expect(isLate.length).toBeGreaterThan(10);
  expect(isLate).not.toContain(false);
});

test("the same seed gives the same large organization, another seed another", () => {
  const sizes = readSizes({ people: 600, recordings: 900 }, usualSizes);
  const ids = (seed: number) => [...seedState({ ...sizes, seed }, 1.8e12).recordings.keys()];
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
});
