import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { changeTimeZone, rename } from "#e2e/reliability/audited-writes.ts";
import { listAddresses } from "#e2e/testbed/fixtures/addresses.ts";
import { runSql } from "#e2e/testbed/fixtures/data-folder.ts";
import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";

const org = "acme-exteriors";
/** Each restarts the whole dashboard; the unit test of the database kills it more often. */
const kills = inLength(2, 12);

/** Writes from all sides until `answers` were answered, then kills the dashboard under the rest. */
async function writeAndKill(stage: Stage, answers: number, round: number) {
  const answered: string[] = [];
  let sent = 0;
  let isDead = false;
  const writer = async (index: number) => {
    for (let n = 0; !isDead; n++) {
      sent++;
      const id =
        index === 0
          ? await rename(stage, stage.seed.connections.healthy, `Denver ${round} ${n}`)
          : await changeTimeZone(stage, n);
      if (id) answered.push(id);
      if (answered.length >= answers && !isDead) {
        isDead = true;
        await stage.dashboard.process.kill();
      }
    }
  };
  await Promise.all([0, 1, 2, 3].map(writer));
  await stage.restart("kill");
  return { answered, sent };
}

test("every answered audit row is kept while the dashboard is killed in the middle of writes", async ({
  page,
  stage,
}, testInfo) => {
  test.setTimeout(inLength(300_000, 400_000));
  const answered: string[] = [];
  let sent = 0;
  const started = Date.now();
  for (let round = 0; round < kills; round++) {
    const one = await writeAndKill(stage, 3 + ((round * 7) % 11), round);
    answered.push(...one.answered);
    sent += one.sent;
  }
  await page.goto(`/${org}/audit`);
  // A page of the log shows 50 rows.
  await expect
    .poll(() => page.locator("tr.item").count(), "the session outlives every crash")
    .toBeGreaterThanOrEqual(Math.min(50, answered.length));
  await page.goto("about:blank");
  await stage.dashboard.process.stop();
  const rows = await runSql<{ id: string; outcome: string }>(
    stage,
    "select id, outcome from audit_events",
  );
  await stage.restart();
  const outcomes = new Map(rows.map(({ id, outcome }) => [id, outcome]));
  const lost = answered.filter((id) => !outcomes.has(id));
  const open = rows.filter(({ outcome }) => outcome === "attempted");
  const counts = `kill -9 ×${kills} over HTTP: ${sent} writes sent, ${answered.length} answered, ${lost.length} of them lost, ${rows.length} rows kept, ${open.length} open`;
  testInfo.annotations.push({ type: "counts", description: counts });
  console.info(`${counts} (${Math.round((Date.now() - started) / 1000)} s)`);
  expect(lost).toEqual([]);
  expect(answered.length).toBeGreaterThan(kills * 3);
  for (const id of answered) expect(["succeeded", "failed"]).toContain(outcomes.get(id));
});

test("settles what a crash left open by reading Siro again", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  const { healthy, error } = seed.connections;
  const renames = `/${org}/audit?kind=connection.rename`;
  const rows = page.locator("tr.item");
  // Rows that an earlier test left open may be settled at any moment, so these two go by their names.
  const newestOf = async (id: string) => {
    const { name } = await siro.getRow("connections", id);
    return rows.filter({ hasText: `“${name}”` }).first();
  };
  const arrived = await newestOf(healthy);
  const neverArrived = await newestOf(error);
  const { last } = await siro.listJournal();
  // One arrives, but its answer is lost; the other never does.
  await siro.addFaults(
    { match: { method: "PATCH", path: healthy }, effect: { latencyMs: 5_000 } },
    { match: { method: "PATCH", path: error }, effect: { latencyMs: 5_000, drop: true } },
  );
  const calls = [rename(stage, healthy, "Arrived"), rename(stage, error, "Never arrived")];
  await expect
    .poll(async () =>
      (await siro.listJournal(last)).entries.filter(({ method }) => method === "PATCH"),
    )
    .toHaveLength(2);
  await stage.dashboard.process.kill();
  expect(await Promise.all(calls)).toEqual([null, null]);
  await expect.poll(async () => (await siro.getRow("connections", healthy)).name).toBe("Arrived");
  await siro.clearFaults();

  await stage.restart("kill");
  await page.goto(renames);
  await expect(arrived).toContainText("In progress");
  await expect(neverArrived).toContainText("In progress");
  await page.goto("about:blank");

  // Only what is older than a minute counts as left open, so the rows are made older.
  await stage.dashboard.process.stop();
  const aged = "update audit_events set at = at - interval '5 minutes' where outcome = 'attempted'";
  await runSql(stage, aged);
  await stage.restart();
  await expect(async () => {
    await page.goto(renames);
    await expect(neverArrived).toContainText("Failed", { timeout: 1 });
    await expect(rows.filter({ hasText: "In progress" })).toHaveCount(0, { timeout: 1 });
  }).toPass();
  await expect(arrived).toContainText("Done");
  await neverArrived.getByRole("button").click();
  await expect(page.locator("tr.detail")).toContainText("siro-admin stopped before");
  await expect(page.locator("tr.detail")).toContainText("nothing was changed");
  await expect(page.locator("tr.detail")).toContainText("Never arrived");
});

test("refuses to start on a data folder that another dashboard uses", async ({ stage }) => {
  const second = startNode({
    args: ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", "0"],
    env: bareEnvironment({ DATA_DIR: stage.dataFolder, NEXTAUTH_URL: "http://127.0.0.1:3000" }),
  });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(
    /siro-admin cannot start\. Process \d+ .* is using the data folder/s,
  );
});

test("scripts and styles arrive as built, compressed in the way the browser takes", async ({
  stage: { dashboard },
}) => {
  const html = await (await fetch(`${dashboard.url}/sign-in`)).text();
  const chunks = new Set(html.match(/\/_next\/static\/chunks\/[\w.-]+\.(?:js|css)/g));
  expect(chunks.size).toBeGreaterThan(5);
  for (const chunk of chunks) {
    const built = readFileSync(join(rootFolder, ".next", chunk.slice("/_next/".length)), "utf8");
    const takes = { "gzip, deflate, br, zstd": "br", "gzip, br;q=0": "gzip", identity: null };
    for (const [accepted, encoding] of Object.entries(takes)) {
      const answer = await fetch(dashboard.url + chunk, {
        headers: { "accept-encoding": accepted },
      });
      expect(await answer.text()).toBe(built);
      expect(answer.headers.get("content-type")).toMatch(/^(application\/javascript|text\/css); /);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      if (built.length > 1024) expect(answer.headers.get("content-encoding")).toBe(encoding);
    }
  }
});

test("a document carries the styles of all pages, once, and waits for no stylesheet", async ({
  page,
}) => {
  const stylesheets: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "stylesheet") stylesheets.push(request.url());
  });
  for (const path of ["/sign-in", `/${org}/connections`]) {
    await page.goto(path);
    await expect(page.locator("style#styles")).toHaveCount(1);
    expect(await page.locator("body").evaluate((body) => getComputedStyle(body).fontSize)).toMatch(
      /^1[34]px$/,
    );
  }
  expect(stylesheets).toEqual([]);
});

test("no page needs more than 180 kB of JavaScript before it can be used", async ({ stage }) => {
  const { storageState, seed, dashboard } = stage;
  const pages = listAddresses({ org, id: seed.connections.healthy }).filter(({ isPage }) => isPage);
  const headers = { cookie: cookieHeader(storageState.cookies) };
  for (const { path } of pages) {
    const html = await (await fetch(dashboard.url + path, { headers })).text();
    const scripts = new Set(
      [
        ...html.matchAll(/<script\b(?![^>]*\bnoModule\b)[^>]* src="\/(_next\/static\/[^"]+\.js)"/g),
      ].map(([, file = ""]) => join(rootFolder, file.replace("_next", ".next"))),
    );
    expect(scripts.size, path).toBeGreaterThan(2);
    const bytes = [...scripts].reduce((sum, file) => sum + statSync(`${file}.br`).size, 0);
    expect(Math.ceil(bytes / 1000), `kB of ${path}`).toBeLessThanOrEqual(180);
  }
});
