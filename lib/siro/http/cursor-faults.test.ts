import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { listUsers } from "#lib/siro/organization/users.ts";
import { createTransport, type SiroTransport } from "./transport.ts";

let sandbox: Sandbox;
let siro: SandboxClient;
let api: SiroTransport;

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  const { working: secret } = sandbox.state.seed.organizationTokens;
  api = createTransport({
    api: "organization",
    baseUrl: sandbox.organizationUrl,
    credential: { kind: "organization-token", secret, key: "test" },
  });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await siro.clearFaults();
  await siro.clearJournal();
});

type FaultyPage = { ids: string[]; cursor: string | null; hasNextPage?: true };

/** Siro's list of users sends these pages in turn, the last one for as long as it is asked. */
async function sendPages(...pages: FaultyPage[]) {
  const rules = pages.map(({ ids, cursor, hasNextPage }, index) => ({
    match: { api: "organization" as const, method: "GET", path: "^/v1/core/users$" },
    effect: {
      json: { data: ids.map((id) => ({ id, email: `${id}@acme.test` })), cursor, hasNextPage },
    },
    times: index === pages.length - 1 ? 50 : 1,
  }));
  for (const rule of rules) await siro.addFaults(rule);
}

/** What was read of the list, and with how many requests. */
async function readUsers() {
  const { items, complete } = await listUsers(api);
  const { entries } = await siro.listJournal();
  return { ids: items.map(({ id }) => id), complete, requests: entries.length };
}

test("a last page that repeats with its own cursor ends the list, keeps rows once, and leaves it incomplete", async () => {
  await sendPages(
    { ids: ["u1", "u2"], cursor: "c1" },
    { ids: ["u3", "u4"], cursor: "c2" },
    { ids: ["u3", "u4"], cursor: "c2" },
  );
  expect(await readUsers()).toEqual({
    ids: ["u1", "u2", "u3", "u4"],
    complete: false,
    requests: 3,
  });
});

test("two cursors that lead to each other end the list, show its new rows, and leave it incomplete", async () => {
  await sendPages(
    { ids: ["u1"], cursor: "A" },
    { ids: ["u2"], cursor: "B" },
    { ids: ["u3"], cursor: "A" },
    { ids: ["u4"], cursor: "B" },
  );
  expect(await readUsers()).toEqual({ ids: ["u1", "u2", "u3"], complete: false, requests: 3 });
});

test("a page of known rows in the middle does not hide the rows after it", async () => {
  await sendPages(
    { ids: ["u1", "u2"], cursor: "c1" },
    { ids: ["u1", "u2"], cursor: "c2" },
    { ids: ["u3"], cursor: null },
  );
  expect(await readUsers()).toEqual({ ids: ["u1", "u2", "u3"], complete: true, requests: 3 });
});

test("hasNextPage without a cursor leaves the list incomplete", async () => {
  await sendPages({ ids: ["u1"], cursor: null, hasNextPage: true });
  expect(await readUsers()).toEqual({ ids: ["u1"], complete: false, requests: 1 });
});
