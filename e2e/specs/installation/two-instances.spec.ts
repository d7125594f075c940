import { expect, test } from "@playwright/test";
import { walkFirstRun } from "#e2e/testbed/first-run.ts";
import { findLeaks } from "#e2e/testbed/fixtures/leaks.ts";
import { ask } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { type Dashboard, startDashboard } from "#e2e/testbed/servers/dashboard.ts";
import { findPostgres, noPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { openPair, type Pair } from "#e2e/testbed/servers/pair.ts";
import { createPlainVisitor } from "#e2e/testbed/visitor/plain-visitor.ts";

test.skip(!findPostgres(), noPostgres);
test.describe.configure({ mode: "serial" });

const org = "acme-exteriors";
let pair: Pair;
let cookie: string;

test.beforeAll(async () => {
  pair = await openPair("two-instances");
});
test.afterAll(async () => {
  await pair?.close();
});

const cookieOf = (visitor: { cookies(): Map<string, string> }) =>
  [...visitor.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");

const open = (url: string, path: string, as = cookie) =>
  ask(`${url}${path}`, { headers: { cookie: as, accept: "text/html" } });

function act(url: string, name: string, path: string, input: Record<string, unknown>) {
  const action = findServerAction(name);
  return callServerAction(url, action, { path, input: { org, ...input }, headers: { cookie } });
}

const outcomeOf = (body: string) => /"status":"(succeeded|failed|unknown)"/.exec(body)?.[1];
/** The first message of an answer: of its problem, or of the form's field. */
const messageOf = (body: string) => /"(?:message|password)":"([^"]*)"/.exec(body)?.[1] ?? "";
const auditIdOf = (body: string) => /"auditId":"([0-9a-f-]{36})"/.exec(body)?.[1];

async function requestsSince(last: number, wanted: { method?: string; path: RegExp }) {
  const { entries } = await pair.siro.control.listJournal(last);
  return entries.filter(
    ({ method, path }) => wanted.path.test(path) && (wanted.method ?? method) === method,
  );
}

const lastRequest = async () => (await pair.siro.control.listJournal()).last;

test("start together on an empty database, and lead through the first run in turns", async () => {
  const [row] = await pair.sql<{ all: number; different: number }>(
    'select count(*)::int "all", count(distinct hash)::int different from drizzle.__drizzle_migrations',
  );
  expect(row?.all).toBe(row?.different);
  const codes = await Promise.all(pair.instances.map((each) => each.readSetupCode()));
  expect(new Set(codes).size, "each prints a code of its own").toBe(2);
  const visitor = createPlainVisitor(pair.balancer.url);
  await walkFirstRun(visitor, {
    setupCode: codes[0] ?? "",
    admin: pair.admin,
    organizationToken: pair.seed.organizationTokens.working,
    end: "organization",
  });
  cookie = cookieOf(visitor);
  for (const { url } of pair.instances) {
    expect(await open(url, `/${org}/connections`)).toMatchObject({ status: 200 });
  }
});

test("a session that ends at one has ended at the other", async () => {
  const visitor = createPlainVisitor(pair.balancer.url);
  await visitor.open("/sign-in");
  await visitor.fill("Email", pair.admin.email);
  await visitor.fill("Password", pair.admin.password);
  await visitor.press("Sign in");
  const second = cookieOf(visitor);
  const [one, other] = pair.instances;
  expect((await open(other.url, `/${org}`, second)).status).toBe(200);
  await callServerAction(one.url, findServerAction("signOutAction"), {
    path: "/sign-in",
    input: {},
    headers: { cookie: second },
  });
  expect((await open(other.url, `/${org}`, second)).headers.location).toMatch(/sign-in/);
  expect((await open(other.url, `/${org}`)).status, "the first session lives").toBe(200);
});

test("two who connect the same person at once make one OAuth app", async () => {
  const last = await lastRequest();
  const [admin] = pair.seed.admins;
  const answers = await Promise.all(
    pair.instances.map(({ url }) =>
      act(url, "connectIdentityAction", `/${org}/settings/siro-user`, { siroUserId: admin?.id }),
    ),
  );
  expect(answers.map(({ body }) => outcomeOf(body)).sort()).toEqual(["failed", "succeeded"]);
  expect(answers.map(({ body }) => messageOf(body)).join("")).toMatch(/already/);
  const made = await requestsSince(last, { method: "POST", path: /\/oauth\/apps$/ });
  expect(made).toHaveLength(1);
});

test("many who need a token at once mint one", async () => {
  const last = await lastRequest();
  const [shown = ""] = pair.seed.recordings.linked ?? [];
  const pages = await Promise.all(
    [0, 1, 0, 1, 0, 1].map((index) =>
      open(urlOf(index), `/${org}/recordings/${encodeURIComponent(shown)}`),
    ),
  );
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  const minted = await requestsSince(last, { method: "POST", path: /\/access-token$/ });
  expect(minted).toHaveLength(1);
  const read = await requestsSince(last, { path: /\/recordings/ });
  expect(read.length, "and all of them read").toBeGreaterThanOrEqual(6);
});

const urlOf = (index: number) => (pair.instances[index] as Dashboard).url;

test("of two links to one recording at once, the second sees the first", async () => {
  const [id = ""] = pair.seed.recordings.twoCandidates ?? [];
  const path = `/${org}/recordings/${encodeURIComponent(id)}`;
  const { body } = await open(urlOf(0), path);
  const expected = /\\?"fingerprint\\?":\\?"((?:[^"\\]|\\\\.)*?)\\?"/.exec(body)?.[1] ?? "";
  const { rightEngagementId } = await pair.siro.control.getRow("recordings", id);
  const target = { dataType: "ENGAGEMENT", id: rightEngagementId };
  const last = await lastRequest();
  const answers = await Promise.all(
    pair.instances.map(({ url }) =>
      act(url, "linkRecordingAction", path, { recordingId: id, expected, target }),
    ),
  );
  expect(answers.map(({ body }) => outcomeOf(body)).sort()).toEqual(["failed", "succeeded"]);
  expect(answers.map(({ body }) => messageOf(body)).join("")).toMatch(
    /already linked to this record/,
  );
  expect(await requestsSince(last, { method: "PUT", path: /\/recordings\// })).toHaveLength(1);
});

test("switches through both in turns, each knowing what the other did a moment ago", async () => {
  const { healthy } = pair.seed.connections;
  const path = `/${org}/connections/${healthy}`;
  for (const { url } of pair.instances) await open(url, `/${org}/connections`);
  const ids: string[] = [];
  for (let n = 0; n < 8; n++) {
    const renamed = await act(urlOf(n % 2), "renameConnectionAction", path, {
      connectionId: healthy,
      name: `Denver ${n}`,
    });
    const switched = await act(urlOf((n + 1) % 2), "updateConnectionsAction", path, {
      changes: [{ connectionId: healthy, field: "syncTranscript", value: n % 2 === 0 }],
    });
    ids.push(auditIdOf(renamed.body) ?? "", auditIdOf(switched.body) ?? "");
  }
  const rows = await pair.sql<{ name: string; before: Facts; after: Facts; outcome: string }>(
    "select target_name as name, before, after, outcome from audit_events where id = any($1::uuid[]) order by at, id",
    [ids],
  );
  expect(rows).toHaveLength(16);
  const renames = rows.filter(({ after }) => "name" in after);
  const switches = rows.filter(({ after }) => "syncTranscript" in after);
  for (const list of [renames, switches]) {
    for (const [index, row] of list.entries()) {
      expect(row.outcome).toBe("succeeded");
      if (index > 0) expect(row.before, `row ${index}`).toEqual(list[index - 1]?.after);
    }
  }
  expect(switches.map(({ name }) => name)).toEqual(renames.map(({ after }) => after.name));
});

type Facts = Record<string, unknown>;

test("share one rate limit: what either sends is counted once for both", async () => {
  const last = await lastRequest();
  // Visitors of one page share its reading in each instance, so two pages are opened in both.
  await Promise.all(
    [0, 1].flatMap((index) =>
      ["connections", "oauth-apps"].map((page) => open(urlOf(index), `/${org}/${page}`)),
    ),
  );
  const sent = await requestsSince(last, { path: /^\/v1\/core\// });
  expect(sent.length).toBeGreaterThanOrEqual(6);
  const lanes = await pair.sql<{ counted: number }>(
    `select sum((taken->>'pages')::int + (taken->>'jobs')::int)::int as counted
     from rate_lanes, jsonb_array_elements(lane->'taken') taken where key like 'organization %'`,
  );
  expect(lanes[0]?.counted).toBeGreaterThanOrEqual(sent.length);
});

test("count wrong passwords together, and a restart forgets none", async () => {
  const tryIn = (index: number) =>
    callServerAction(urlOf(index), findServerAction("signInAction"), {
      path: "/sign-in",
      input: { email: "stranger@example.com", password: "a guess" },
    });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => tryIn(n % 2)));
  const wrong = answers.filter(({ body }) => body.includes("The email or password is incorrect"));
  expect(wrong, "one account from one network, through both").toHaveLength(10);
  for (const index of [0, 1]) {
    expect(messageOf((await tryIn(index)).body)).toMatch(/^Too many incorrect passwords/);
  }
});

test("an instance with other keys refuses to start, and says which variables differ", async () => {
  const options = pair.options("third", { ENCRYPTION_KEYS: "", NEXTAUTH_SECRET: "" });
  const third = startDashboard(options).then(
    (dashboard) => dashboard.stop().then(() => "started"),
    (error: Error) => error.message,
  );
  expect(await third).toMatch(/ended with 1[\s\S]*ENCRYPTION_KEYS and NEXTAUTH_SECRET/);
});

/** Repeats one write as a browser's user would, until it is answered. */
async function writeUntilAnswered(n: number): Promise<{ auditId: string; tries: number }> {
  const { healthy } = pair.seed.connections;
  for (let tries = 1; tries <= 20; tries++) {
    const write =
      n % 2 === 0
        ? act(pair.balancer.url, "renameConnectionAction", `/${org}/connections/${healthy}`, {
            connectionId: healthy,
            name: `Under load ${n}`,
          })
        : act(pair.balancer.url, "updateOrganizationAction", `/${org}/settings/organization`, {
            timeZone: n % 4 === 1 ? "America/Denver" : "UTC",
          });
    const answer = await write.catch(() => null);
    const auditId = auditIdOf(answer?.body ?? "");
    if (auditId && outcomeOf(answer?.body ?? "") === "succeeded") return { auditId, tries };
  }
  throw new Error(`write ${n} was never answered`);
}

test("when one is killed under load, the other continues and nothing confirmed is lost", async () => {
  test.setTimeout(240_000);
  const wanted = 60;
  const answered: string[] = [];
  let sent = 0;
  let repeated = 0;
  let isKilled = false;
  const writer = async () => {
    while (sent < wanted) {
      const { auditId, tries } = await writeUntilAnswered(sent++);
      answered.push(auditId);
      repeated += tries - 1;
      if (answered.length < 20 || isKilled) continue;
      isKilled = true;
      await pair.instances[0].process.kill();
    }
  };
  const started = Date.now();
  await Promise.all([1, 2, 3, 4].map(writer));
  const rows = await pair.sql<{ id: string; outcome: string }>(
    "select id, outcome from audit_events",
  );
  const outcomes = new Map(rows.map(({ id, outcome }) => [id, outcome]));
  const lost = answered.filter((id) => outcomes.get(id) !== "succeeded");
  const left = rows.filter(({ outcome }) => outcome === "attempted").length;
  console.info(
    `kill -9 of one of two under load: ${answered.length} writes answered, ${repeated} sent again, ${lost.length} lost, ${left} left open (${Date.now() - started} ms)`,
  );
  expect(isKilled).toBe(true);
  expect(answered).toHaveLength(wanted);
  expect(lost).toEqual([]);

  // Only what is older than a minute, of an instance that is silent, is settled: both are made older.
  await pair.sql(
    "update audit_events set at = at - interval '5 minutes' where outcome = 'attempted'",
  );
  await pair.sql("update instances set seen_at = seen_at - interval '5 minutes'");
  await pair.restart(0);
  await expect
    .poll(() => pair.sql("select id from audit_events where outcome = 'attempted'"))
    .toEqual([]);
  expect((await open(urlOf(0), `/${org}/connections`)).status).toBe(200);
});

test("while PostgreSQL is away both say so, and both are back by themselves", async () => {
  const { healthy } = pair.seed.connections;
  const rename = (index: number) =>
    act(urlOf(index), "renameConnectionAction", `/${org}/connections/${healthy}`, {
      connectionId: healthy,
      name: "Back again",
    });
  const last = await lastRequest();
  await pair.postgres.whileDown(async () => {
    for (const index of [0, 1]) {
      expect(messageOf((await rename(index)).body)).toMatch(
        /siro-admin's database isn't responding/,
      );
      expect((await open(urlOf(index), `/${org}/connections`)).status).toBe(500);
    }
  });
  expect(await requestsSince(last, { method: "PATCH", path: /connections/ })).toEqual([]);
  for (const index of [0, 1]) expect(outcomeOf((await rename(index)).body)).toBe("succeeded");
});

test("no log of either holds a secret, nor the address of the database", async () => {
  const secrets = [
    ...(await pair.siro.control.listSecrets()),
    { name: "password", value: pair.admin.password },
    { name: "password of the database", value: new URL(pair.databaseUrl).password },
    { name: "cookie", value: cookie.split("=")[1] ?? "" },
  ];
  const places = pair.instances.map((each, n) => ({ where: `log ${n}`, text: each.logs() }));
  expect(places.every(({ text }) => text.length > 0)).toBe(true);
  expect(findLeaks(secrets, places)).toEqual([]);
});
