import { Agent } from "node:http";
import { runSql } from "#e2e/testbed/fixtures/data-folder.ts";
import { ask, cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

const org = "acme-exteriors";
const metricsToken = "a-token-of-the-tests-for-metrics";
const bearer = { authorization: `Bearer ${metricsToken}` };

test.use({ stageOptions: { env: { METRICS_TOKEN: metricsToken, LOG_LEVEL: "debug" } } });

const asAdmin = (stage: Stage) => ({ cookie: cookieHeader(stage.storageState.cookies) });

type Line = {
  msg: string;
  requestId?: string;
  digest?: string;
  http?: object;
  siro?: { credentialKey: string };
};

/** Lines of the log that are ours; Next prints its own without a form. */
function logLines(stage: Stage): Line[] {
  const lines = stage.dashboard.logs().split("\n");
  return lines.filter((line) => line.startsWith('{"level"')).map((line) => JSON.parse(line));
}

const rename = (stage: Stage, name: string, signal?: AbortSignal) =>
  callServerAction(stage.dashboard.url, findServerAction("renameConnectionAction"), {
    path: `/${org}/connections/${stage.seed.connections.healthy}`,
    input: { org, connectionId: stage.seed.connections.healthy, name },
    headers: asAdmin(stage),
    signal,
  });

test("tells anyone whether it's live and ready, and nothing else", async ({ stage }) => {
  for (const [query, status] of [
    ["", "ready"],
    ["?check=ready", "ready"],
    ["?check=live", "live"],
  ]) {
    const headers = { host: "10.0.0.5:3000" };
    const answer = await ask(`${stage.dashboard.url}/api/health${query}`, { headers });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ status });
    expect(answer.headers["cache-control"]).toContain("no-store");
    expect(answer.cookies).toEqual([]);
  }
  const otherwise = await ask(`${stage.dashboard.url}/sign-in`, { headers: { host: "10.0.0.5" } });
  expect(otherwise.status, "all else answers by its own name only").toBe(421);
});

test("counts requests, calls to Siro, work and memory, without names and ids", async ({
  page,
  stage,
  seed,
}) => {
  await page.goto(`/${org}/connections/${seed.connections.healthy}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("about:blank");
  await ask(`${stage.dashboard.url}/made/up/by/a/stranger`);
  const url = `${stage.dashboard.url}/api/metrics`;
  expect((await ask(url)).status).toBe(401);
  expect((await ask(url, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  const { status, headers, body } = await ask(url, { headers: bearer });
  expect(status).toBe(200);
  expect(headers["content-type"]).toContain("text/plain; version=0.0.4");
  expect(headers["cache-control"]).toContain("no-store");
  for (const expected of [
    /http_requests_total\{method="GET",route="\/\[org\]\/connections\/\[id\]",status="200"\} [1-9]/,
    /http_requests_total\{method="GET",route="unknown",status="404"\} 1$/m,
    /http_request_seconds_bucket\{le="10",route="\/\[org\]\/connections\/\[id\]"\} [1-9]/,
    /siro_calls_total\{api="organization",operation="connections\.list",outcome="ok"\} [1-9]/,
    /siro_call_seconds_count\{api="organization",operation="connections\.list"\} [1-9]/,
    /rate_used\{kind="organization"\} [1-9]/,
    /job_runs_total\{job="reconcile open writes",outcome="succeeded"\} [1-9]/,
    /database_bytes \d{7,}/,
    /database_up 1/,
    /database_query_errors_total 0/,
    /process_resident_memory_bytes \d+/,
    /nodejs_eventloop_lag_seconds \d/,
  ]) {
    expect(body).toMatch(expected);
  }
  const connection = await stage.siro.control.getRow("connections", seed.connections.healthy);
  const names = [seed.connections.healthy, org, stage.admin.email, String(connection.name)];
  const tokens = logLines(stage).flatMap(({ siro }) => siro?.credentialKey.split(" ")[1] ?? []);
  expect(tokens.length).toBeGreaterThan(0);
  for (const name of [...names, ...tokens, "stranger"]) expect(body).not.toContain(name);
});

test("each request has an id of its own, which its log lines share", async ({ stage }) => {
  const path = `${stage.dashboard.url}/${org}/connections`;
  const headers = { ...asAdmin(stage), "x-request-id": "chosen-by-a-stranger" };
  const answers = [await ask(path, { headers }), await ask(path, { headers })];
  const ids = answers.map((answer) => answer.headers["x-request-id"] ?? "");
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    await expect
      .poll(() => logLines(stage).filter(({ requestId }) => requestId === id))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ msg: "siro call" }),
          expect.objectContaining({
            msg: "request",
            http: expect.objectContaining({ route: "/[org]/connections", status: 200 }),
          }),
        ]),
      );
  }
  expect(stage.dashboard.logs()).not.toContain("chosen-by-a-stranger");
  const script = /\/_next\/static\/[^"]+\.js/.exec(answers[0]?.body ?? "")?.[0];
  const file = await ask(`${stage.dashboard.url}${script}`);
  expect(file.headers["x-request-id"]).toMatch(/^[0-9a-f]{16}$/);
});

test("what goes wrong unexpectedly is found in the log by what the page says", async ({
  page,
  stage,
  violations,
}) => {
  violations.allow(/status of 500|Server Components render|React error #441/);
  await stage.dashboard.process.stop();
  await runSql(stage, "alter table audit_events rename to audit_events_away");
  await stage.restart("stop", { METRICS_TOKEN: "", TRUSTED_PROXIES: "127.0.0.0/8" });
  const metrics = await ask(`${stage.dashboard.url}/api/metrics`, { headers: bearer });
  expect(metrics.status, "without METRICS_TOKEN nobody is told").toBe(404);

  const id = "from-the-proxy-0001";
  const headers = { ...asAdmin(stage), "x-request-id": id };
  const failed = await ask(`${stage.dashboard.url}/${org}/audit`, { headers });
  expect(failed.headers["x-request-id"], "the id of a trusted proxy").toBe(id);
  await page.goto(`/${org}/audit`);
  const shown = await page.getByRole("alert").locator(".mono").textContent();
  const found = () => logLines(stage).filter((line) => line.digest === shown);
  await expect.poll(() => found().map(({ requestId }) => requestId)).toContain(shown);

  const { body } = await rename(stage, "Never");
  const logId = /Log ID ([0-9a-f]+)/.exec(body)?.[1];
  expect(logId).toMatch(/^[0-9a-f]{16}$/);
  const linesOf = () => logLines(stage).filter(({ requestId }) => requestId === logId);
  await expect.poll(() => linesOf().map(({ msg }) => msg)).toContain("unexpected error");

  await page.goto("about:blank");
  await stage.dashboard.process.stop();
  await runSql(stage, "alter table audit_events_away rename to audit_events");
  await stage.restart();
});

test("stops in order: turns new work away, finishes what runs, and closes the database", async ({
  stage,
  siro,
}) => {
  await stage.restart("stop", { DRAIN_SECONDS: "5" });
  const { last } = await siro.listJournal();
  await siro.addFaults({ match: { method: "PATCH" }, effect: { latencyMs: 9_000 } });
  const agent = new Agent({ keepAlive: true });
  const health = () => ask(`${stage.dashboard.url}/api/health`, { agent });
  expect((await health()).status).toBe(200);
  const write = rename(stage, "Renamed while stopping");
  const abandoned = new AbortController();
  const left = rename(stage, "Renamed after its asker left", abandoned.signal);
  left.catch(() => undefined);
  await expect
    .poll(async () => (await siro.listJournal(last)).entries.map(({ method }) => method))
    .toContain("PATCH");

  const started = performance.now();
  process.kill(stage.dashboard.process.pid, "SIGTERM");
  await expect.poll(async () => (await health()).status).toBe(503);
  expect(JSON.parse((await health()).body)).toEqual({ status: "not ready", because: "stopping" });
  const live = await ask(`${stage.dashboard.url}/api/health?check=live`);
  expect(live.status, "it still serves while it drains").toBe(200);
  abandoned.abort();
  await expect.poll(() => health().catch((error) => error.code)).toBe("ECONNREFUSED");

  const answer = await write;
  expect(answer.body).toContain('"status":"succeeded"');
  expect(await stage.dashboard.process.ended).toBe(143);
  const seconds = (performance.now() - started) / 1000;
  console.info(`stopped ${seconds.toFixed(1)} s after SIGTERM with two writes of 9 s under way`);
  const rows = await runSql<{ name: string; outcome: string }>(
    stage,
    "select after->>'name' as name, outcome from audit_events where kind = 'connection.rename'",
  );
  expect(rows).toContainEqual({ name: "Renamed while stopping", outcome: "succeeded" });
  expect(rows).toContainEqual({ name: "Renamed after its asker left", outcome: "succeeded" });
  agent.destroy();
  await siro.clearFaults();
  await stage.restart();
});
