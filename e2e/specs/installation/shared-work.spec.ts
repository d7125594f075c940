import { type Browser, expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { walkFirstRun } from "#e2e/testbed/first-run.ts";
import { waitForReactIn } from "#e2e/testbed/fixtures/wait-for-react.ts";
import { findPostgres, noPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { type HttpSink, startHttpSink } from "#e2e/testbed/servers/http-sink.ts";
import { openPair, type Pair } from "#e2e/testbed/servers/pair.ts";
import { newSigningSecret, signedWebhook } from "#e2e/testbed/signed-webhook.ts";
import { createPlainVisitor } from "#e2e/testbed/visitor/plain-visitor.ts";
import { asStorageState, type StorageState } from "#e2e/testbed/visitor/storage-state.ts";

test.skip(!findPostgres(), noPostgres);
test.describe.configure({ mode: "serial", timeout: 180_000 });

const org = "acme-exteriors";
const listPath = "/v1/core/recordings";
const PER_PAGE = 25;

let pair: Pair;
let sink: HttpSink;
let session: StorageState;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const env = { BACKGROUND_WORK: "on", ALERT_PRIVATE_NETWORKS: "127.0.0.1" };
  [pair, sink] = await Promise.all([openPair("shared-work", { env }), startHttpSink()]);
  const [first] = pair.instances;
  await pair.siro.control.addFaults({
    match: { api: "organization", method: "GET", path: `^${listPath}$` },
    effect: { latencyMs: 5_000 },
  });
  const visitor = createPlainVisitor(pair.balancer.url);
  await walkFirstRun(visitor, {
    setupCode: await first.readSetupCode(),
    admin: pair.admin,
    organizationToken: pair.seed.organizationTokens.working,
    end: "siro-user",
  });
  session = asStorageState(visitor.cookies(), pair.balancer.url);
});
test.afterAll(async () => {
  await Promise.all([pair?.close(), sink?.close()]);
});

type Index = 0 | 1;
const otherThan = (index: Index): Index => (index === 0 ? 1 : 0);

/** Which instances have ended runs since their start. */
const workers = () =>
  ([0, 1] as const).filter((index) =>
    pair.instances[index].process.output().includes("a background run ended"),
  );

/** A page of one instance, without the balancer. */
async function openOn(browser: Browser, index: Index): Promise<Page> {
  const context = await browser.newContext({
    baseURL: pair.instances[index].url,
    storageState: session,
  });
  context.on("page", waitForReactIn);
  return context.newPage();
}

const jobOf = (page: Page, name: string) => page.getByRole("listitem", { name });

async function countIndexed(): Promise<number> {
  const [row] = await pair.sql<{ count: number }>(
    "select count(*)::int as count from indexed_recordings",
  );
  return row?.count ?? 0;
}

/** Pages of the list of recordings that Siro gave. */
async function countPages(since = 0): Promise<number> {
  const { entries } = await pair.siro.control.listJournal(since);
  return entries.filter(
    ({ api, path, status }) => api === "organization" && path === listPath && status === 200,
  ).length;
}

/** Runs of one job for one organization that went on at the same time. */
const overlappingRuns = () =>
  pair.sql(
    `select one.job from job_runs one join job_runs other
       on one.job = other.job and one.organization_id = other.organization_id and one.id < other.id
     where one.started_at < coalesce(other.finished_at, now())
       and other.started_at < coalesce(one.finished_at, now())`,
  );

test("one of two instances reads the recordings, the other shows how far it is, and continues when the first is killed", async ({
  browser,
}) => {
  await expect.poll(workers, { timeout: 60_000 }).toHaveLength(1);
  const [first = 0] = workers();
  const heir = otherThan(first);
  const page = await openOn(browser, heir);
  await page.goto(`/${org}/settings/background`);
  const reading = jobOf(page, "Read recordings");
  await expect(reading).toContainText("Running");
  await expect(reading, "how far the other instance is").toContainText(
    /Reading recordings|Read back to/,
  );
  await page.goto(`/${org}/recordings?view=all`);
  await expect(page.getByText(/Reading recordings|Counts are minimums/).first()).toBeVisible();

  const all = (await pair.siro.control.listRows("recordings")).filter(
    ({ organizationId }) => organizationId === pair.seed.organizationId,
  );
  await expect.poll(countIndexed, { timeout: 60_000 }).toBeGreaterThan(all.length / 4);
  await pair.instances[first].process.kill();
  const { last } = await pair.siro.control.listJournal();
  const before = await countIndexed();
  expect(before, "killed in the middle").toBeLessThan(all.length);

  await page.goto(`/${org}/settings/background`);
  await expect(reading).toContainText("Interrupted", { timeout: 60_000 });
  await expect(reading).toContainText("Running");
  await pair.siro.control.clearFaults();
  await expect(reading).toContainText(/Finished .* ago: \S/, { timeout: 60_000 });
  const rows = await pair.sql<{ id: string }>("select id from indexed_recordings order by id");
  expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => String(id)).sort());
  const pages = await countPages(last);
  console.info(
    `killed at ${before} of ${all.length} recordings; ${pages} pages read after that, ${Math.ceil(all.length / PER_PAGE)} in all`,
  );
  expect(await overlappingRuns()).toEqual([]);
  const runs = await pair.sql(
    "select distinct instance_id from job_runs where job = 'read-recordings'",
  );
  expect(runs, "each of the two had its part").toHaveLength(2);
  await page.context().close();
  await pair.restart(first);
});

/** Creates an endpoint with its secret, and returns the path of its address. */
async function createEndpoint(page: Page, secret: string): Promise<string> {
  await page.goto(`/${org}/settings/webhooks`);
  await page.getByRole("button", { name: "Create endpoint" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Siro");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add signing secret" }).click();
  await page.getByRole("dialog").getByLabel("Signing secret").fill(secret);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  const shown = await page.getByRole("button", { name: /^Address: / }).getAttribute("title");
  return new URL(shown ?? "").pathname;
}

test("a webhook that reaches both instances is stored once and processed once", async ({
  browser,
}) => {
  const [worker = 0] = workers();
  const page = await openOn(browser, otherThan(worker));
  const secret = newSigningSecret();
  const path = await createEndpoint(page, secret);
  const ids = (pair.seed.recordings.linked ?? []).slice(0, 12);
  const { last } = await pair.siro.control.listJournal();
  const messages = ids.map((recordingId) => signedWebhook(secret, { recordingId }));
  const answers = await Promise.all(
    messages.flatMap((message) =>
      [...pair.instances, ...pair.instances].map(
        async ({ url }) => (await fetch(url + path, message)).status,
      ),
    ),
  );
  expect(answers).toEqual(Array(ids.length * 4).fill(204));

  const stored = () =>
    pair.sql<{ id: string; arrivals: number; state: string; tries: number }>(
      "select recording_id as id, arrivals, state, tries from webhook_deliveries order by recording_id",
    );
  const each = { arrivals: 4, state: "processed", tries: 1 };
  await expect
    .poll(stored, { timeout: 60_000 })
    .toEqual(ids.toSorted().map((id) => ({ id, ...each })));
  const { entries } = await pair.siro.control.listJournal(last);
  const reads = entries.filter(
    ({ method, path }) => method === "GET" && path.startsWith(`${listPath}/`),
  );
  expect(reads.map(({ path }) => decodeURIComponent(path.split("/").at(-1) ?? "")).sort()).toEqual(
    ids.toSorted(),
  );
  await page.reload();
  const items = page.getByRole("listitem").filter({ hasText: "arrived 4 times" });
  await expect(items).toHaveCount(ids.length);
  await expect(items.filter({ hasText: "Processed" })).toHaveCount(ids.length);
  await page.context().close();
});

const lastWatch = () =>
  pair.sql(
    "select id from job_runs where job = 'watch-alerts' and outcome = 'succeeded' order by started_at desc limit 1",
  );

/** Looks for alerts now instead of at its minute, from the page of any instance. */
async function watchNow(page: Page) {
  const before = await lastWatch();
  await page.goto(`/${org}/settings/background`);
  await page.getByRole("button", { name: "Run now: Watch for alerts" }).click();
  await expect.poll(lastWatch, { timeout: 60_000 }).not.toEqual(before);
}

const waitingAlerts = () => pair.sql("select id from alert_deliveries where state = 'waiting'");
/** What waits for more of its kind is sent at the next look. */
const hurryAlerts = () =>
  pair.sql("update alert_deliveries set due_at = now() where state = 'waiting' and tries = 0");

const alertSchema = z.object({
  type: z.string(),
  data: z.object({ incidents: z.array(z.object({ id: z.string() })) }),
});

/** What was sent so far, an entry for each incident of each message: "alert.opened inc_1". */
const toldIncidents = (): string[] =>
  sink.requests.flatMap(({ body }) => {
    const { type, data } = alertSchema.parse(JSON.parse(body));
    return data.incidents.map(({ id }) => `${type} ${id}`);
  });

test("an alert that both instances could send is sent once, also when its sender is killed", async ({
  browser,
}) => {
  const [worker = 0] = workers();
  const heir = otherThan(worker);
  const page = await openOn(browser, heir);
  await page.goto(`/${org}/settings/alerts`);
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Send alerts to").selectOption({ label: "URL" });
  await dialog.getByLabel("URL", { exact: true }).fill(`${sink.url}/hook`);
  await dialog.getByLabel("Name").fill("Pager");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await dialog.getByRole("button", { name: "I've copied it" }).click();
  await page.getByLabel("Unlinked recordings").fill("1");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("Limits saved").first()).toBeVisible();
  await watchNow(page);
  await expect.poll(waitingAlerts, { timeout: 90_000 }).not.toEqual([]);
  await hurryAlerts();
  await expect.poll(waitingAlerts, { timeout: 60_000 }).toEqual([]);
  const sent = toldIncidents();
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent).size, "each incident once").toBe(sent.length);

  await pair.instances[worker].process.kill();
  await expect.poll(workers, { timeout: 60_000 }).toContain(heir);
  await watchNow(page);
  await hurryAlerts();
  await expect.poll(waitingAlerts, { timeout: 60_000 }).toEqual([]);
  // Another incident may have begun meanwhile; it is told too, and once.
  const told = toldIncidents();
  expect(told).toEqual(expect.arrayContaining(sent));
  expect(new Set(told).size, "each incident still once").toBe(told.length);
  await page.context().close();
});
