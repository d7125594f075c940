import { expect, test } from "vitest";
import { createLimiter } from "#lib/siro/rate-limit/limiter.ts";
import { metrics } from "./metrics.ts";
import { recordJob, recordRequest, recordSiroCall } from "./record.ts";
import { measureRate } from "./scrape.ts";

const text = () => metrics.registry.metrics();

test("metrics show the busiest token of each kind and name none", async () => {
  const limiter = createLimiter({ perMinute: 3 });
  const ask = { operation: "test", priority: "page", maxWaitMs: 50 } as const;
  const keys = ["organization tok-1", "organization tok-1", "organization tok-2", "user tok-3"];
  for (const key of keys) await limiter.acquire(key, ask);
  measureRate(limiter.usage());
  expect(await text()).toContain('siro_admin_rate_used{kind="organization"} 2\n');
  expect(await text()).toContain('siro_admin_rate_used{kind="user"} 1\n');
  expect(await text()).not.toContain("tok-");
  measureRate([]);
  expect(await text()).not.toContain("siro_admin_rate_used{kind=");
});

test("metrics count calls to Siro by operation and outcome, with their time", async () => {
  const call = {
    operation: "connections.list",
    method: "GET",
    route: "/x",
    credentialKey: "tok-9",
  };
  recordSiroCall({ ...call, api: "organization", outcome: "ok", status: 200, attempt: 1, ms: 80 });
  recordSiroCall({ ...call, api: "organization", outcome: "timeout", attempt: 1, ms: 30_000 });
  const labels = 'api="organization",operation="connections.list"';
  expect(await text()).toContain(`siro_admin_siro_calls_total{${labels},outcome="ok"} 1\n`);
  expect(await text()).toContain(`siro_admin_siro_calls_total{${labels},outcome="timeout"} 1\n`);
  expect(await text()).toContain(`siro_admin_siro_call_seconds_bucket{le="0.1",${labels}} 1\n`);
  expect(await text()).toContain(`siro_admin_siro_call_seconds_sum{${labels}} 30.08\n`);
  expect(await text()).not.toContain("tok-9");
});

test("metrics count background runs by how they ended, and pass their error on", async () => {
  await recordJob("tidy up", async () => 1);
  const failure = recordJob("tidy up", () => Promise.reject(new Error("planted")));
  await expect(failure).rejects.toThrow("planted");
  const runs = "siro_admin_job_runs_total";
  expect(await text()).toContain(`${runs}{job="tidy up",outcome="succeeded"} 1\n`);
  expect(await text()).toContain(`${runs}{job="tidy up",outcome="failed"} 1\n`);
  expect(await text()).toMatch(
    /job_last_run_timestamp_seconds\{job="tidy up",outcome="failed"\} 1\d{9}/,
  );
});

test("metrics count requests by route and status", async () => {
  recordRequest({ method: "GET", route: "/[org]", status: 200, ms: 12 });
  const labels = 'method="GET",route="/[org]",status="200"';
  expect(await text()).toContain(`siro_admin_http_requests_total{${labels}} 1\n`);
});
