import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadRecordingSearch } from "#app/[org]/recordings/search.ts";
import { ENDPOINT_NAMES, ENDPOINTS, type Endpoint } from "#e2e/testbed/chaos/endpoints.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";

const request: { cookie: string | undefined } = { cookie: undefined };
// The caller's cookie. The only part that isn't the real product.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) =>
      request.cookie && name.endsWith("next-auth.session-token")
        ? { value: request.cookie }
        : undefined,
  }),
  headers: async () => new Headers(),
}));

/** Longer than a page waits. Then Siro answers, so a page that waited would have everything. */
const SILENCE_MS = 8_000;
const LATE = { kind: "timeout", message: "Siro did not respond in time." };

let bed: Testbed;
let org: string;

beforeAll(async () => {
  bed = await openTestbed();
  org = bed.organization.slug;
  const { fillRecordings } = await import("#lib/mirror/recordings/fill-recordings.ts");
  await fillRecordings({
    organizationId: bed.organization.id,
    signal: new AbortController().signal,
    report: async () => {},
  });
  const { encode } = await import("next-auth/jwt");
  const { authSecret } = await import("#lib/credentials/key-file.ts");
  const { memberId, sessionId } = bed.actor;
  const token = { sub: memberId, sid: sessionId };
  request.cookie = await encode({ token, secret: await authSecret() });
});

afterEach(async () => {
  const { forgetAllReads } = await import("#lib/queries/cached-read.ts");
  forgetAllReads();
  await bed.siro.clearFaults();
});

afterAll(async () => {
  await bed.close();
});

const silence = (endpoints: readonly Endpoint[], effect: object = { latencyMs: SILENCE_MS }) =>
  bed.siro.addFaults(...endpoints.map((each) => ({ match: ENDPOINTS[each], effect })));

const linked = () => bed.sandbox.state.seed.recordings.linked?.[0] ?? "";
const search = () => loadRecordingSearch({});

test.each([
  ["is silent", { latencyMs: SILENCE_MS }],
  ["refuses again and again with 429", { status: 429 }],
])(
  "recordings and their names, matches and candidates are shown without what %s, and named",
  async (_, effect) => {
    const { readRecordings } = await import("#app/[org]/recordings/queries.ts");
    const { readRecording, readSummary, readCandidates } = await import(
      "#app/[org]/recordings/[id]/queries.ts"
    );
    const main: Endpoint[] = ["recording"];
    await silence(
      ENDPOINT_NAMES.filter((name) => !main.includes(name)),
      effect,
    );
    const [list, one, summary, candidates] = await Promise.all([
      readRecordings(org, search()),
      readRecording(org, linked(), search()),
      readSummary(org, linked()),
      readCandidates(org, linked(), search()),
    ]);
    expect(list.rows.length).toBeGreaterThan(10);
    expect(one.reading.problem).toBeUndefined();
    expect(one.reading.data?.link.refs.length).toBeGreaterThan(0);
    expect(one.reading.data?.missing).toEqual([
      "rep and team names",
      "connection name",
      "names of linked records",
      "conversation and match",
    ]);
    expect(summary.data).toBeUndefined();
    expect(summary.problem?.kind).toMatch(/^(timeout|rate-limited)$/);
    expect(candidates.data).toBeUndefined();
    expect(candidates.problem?.kind).toMatch(/^(timeout|rate-limited)$/);
  },
);

test("candidates that arrive are shown, and what may be missing beside them is named", async () => {
  const { readCandidates } = await import("#app/[org]/recordings/[id]/queries.ts");
  await silence(["appointments of a user", "opportunities", "users"]);
  const { data } = await readCandidates(org, linked(), search());
  expect(data?.candidates.length).toBeGreaterThan(0);
  expect(data?.complete).toBe(false);
  expect(data?.missing).toEqual([
    "appointments of the rep",
    "opportunities linked to this recording",
  ]);
});

test("without the rep's other IDs, no appointments is not certain", async () => {
  const { readCandidates } = await import("#app/[org]/recordings/[id]/queries.ts");
  const id = bed.sandbox.state.seed.recordings.repNotMapped?.[0] ?? "";
  await silence(["users"], { status: 500 });
  const { data } = await readCandidates(org, id, search());
  expect(data).toMatchObject({ candidates: [], complete: false });
});

test("connections on the overview are late alone, and show their last good state", async () => {
  const { readOverview } = await import("#app/[org]/queries.ts");
  const good = await readOverview(org);
  expect(good.connections.problem).toBeUndefined();
  await silence(["connections"]);
  const late = await readOverview(org);
  expect(late.connections).toEqual({
    ...good.connections,
    problem: { ...LATE, remedy: "Try again in a minute." },
  });
  expect(late.unlinked).toEqual(good.unlinked);
});

test("people are listed without names of teams, admins and connections, which are named as missing", async () => {
  const { readPeople } = await import("#app/[org]/people/queries.ts");
  const { findPeopleScan } = await import("#lib/queries/people-scan/people-scans.ts");
  const { loadPeopleSearch } = await import("#app/[org]/people/search.ts");
  await silence(["teams", "organization", "connections"]);
  const directory = await loadPeopleSearch(Promise.resolve({ tab: "directory" }));
  await readPeople(org, directory);
  await findPeopleScan(bed.organization.id)?.run;
  const { data } = await readPeople(org, directory);
  expect(data?.counts.directory).toBeGreaterThan(60);
  expect(data?.coverage.missing).toEqual(["team names", "list of admins", "connection names"]);
});

test("a person is shown as last checked if the current records do not arrive, and that is said", async () => {
  const { readPeopleScan, findPeopleScan } = await import(
    "#lib/queries/people-scan/people-scans.ts"
  );
  const { readPerson, readPersonAppointments } = await import("#app/[org]/people/[id]/queries.ts");
  await readPeopleScan(bed.organization);
  await findPeopleScan(bed.organization.id)?.run;
  const { id } = bed.sandbox.state.seed.rep;
  await silence(["user", "crm user", "appointments of a user", "crm users"]);
  const rep = { siroUserId: id, externalId: null, email: null, isSiroWhole: true };
  const [person, appointments] = await Promise.all([
    readPerson(org, id),
    readPersonAppointments(org, rep, [], false),
  ]);
  expect(person.person?.name).toBeTruthy();
  expect(person.missing).toContain("changes since the last check");
  expect(appointments.problem).toMatchObject(LATE);
});

test("settings and the use of a connection do not wait for Siro", async () => {
  const { readSiroAccess, readMySiroUser } = await import("#app/[org]/settings/queries.ts");
  const { readConnectionUse } = await import("#app/[org]/connections/queries.ts");
  await silence(["caller identity", "app", "users", "recordings"]);
  const [access, mine, use] = await Promise.all([
    readSiroAccess(org),
    readMySiroUser(org),
    readConnectionUse(org, bed.sandbox.state.seed.connections.healthy),
  ]);
  expect(access.stored).not.toBeNull();
  expect(access.check?.problem).toMatchObject(LATE);
  expect(mine.identity).not.toBeNull();
  expect(mine.isSiroAdmin).toBeNull();
  expect(mine.app?.problem).toMatchObject(LATE);
  expect(use.problem).toMatchObject(LATE);
});
