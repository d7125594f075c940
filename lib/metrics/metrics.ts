import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processSingleton } from "#lib/process-singleton.ts";

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    httpRequests: new Counter({
      name: "siro_admin_http_requests_total",
      help: "Requests answered. Status 0 means the client disconnected first.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    httpSeconds: new Histogram({
      name: "siro_admin_http_request_seconds",
      help: "Time from the first byte of a request to the last byte of its response.",
      labelNames: ["route"],
      buckets: SECONDS,
      registers,
    }),
    siroCalls: new Counter({
      name: "siro_admin_siro_calls_total",
      help: "Attempts to call Siro, by outcome.",
      labelNames: ["api", "operation", "outcome"],
      registers,
    }),
    siroSeconds: new Histogram({
      name: "siro_admin_siro_call_seconds",
      help: "Duration of one attempt, including the wait for the rate limit.",
      labelNames: ["api", "operation"],
      buckets: SECONDS,
      registers,
    }),
    jobRuns: new Counter({
      name: "siro_admin_job_runs_total",
      help: "Background runs, by outcome.",
      labelNames: ["job", "outcome"],
      registers,
    }),
    jobLastRun: new Gauge({
      name: "siro_admin_job_last_run_timestamp_seconds",
      help: "When background work last ended with this outcome.",
      labelNames: ["job", "outcome"],
      registers,
    }),
    queryErrors: new Counter({
      name: "siro_admin_database_query_errors_total",
      help: "Statements that the database rejected or never received.",
      registers,
    }),
    databaseBytes: new Gauge({
      name: "siro_admin_database_bytes",
      help: "Size of the database on disk.",
      registers,
    }),
    databaseUp: new Gauge({
      name: "siro_admin_database_up",
      help: "1 where the database answered this scrape.",
      registers,
    }),
    rateUsed: new Gauge({
      name: "siro_admin_rate_used",
      help: "Requests by the busiest token of each kind in the last 60 seconds. Siro's limit is 1000.",
      labelNames: ["kind"],
      registers,
    }),
    rateWaiting: new Gauge({
      name: "siro_admin_rate_waiting",
      help: "Calls waiting for the rate limit.",
      labelNames: ["kind", "priority"],
      registers,
    }),
  };
}

/** What this process counts about itself. Labels hold names of ours, never ids or text of others. */
export const metrics = processSingleton("metrics", createMetrics);

/** Memory, CPU, garbage and the event loop. Costs ten looks a second, so only where somebody reads it. */
export function watchProcess(): void {
  collectDefaultMetrics({ register: metrics.registry, eventLoopMonitoringPrecision: 100 });
}
