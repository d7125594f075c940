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
      help: "Requests answered; status 0 where the asker went away first.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    httpSeconds: new Histogram({
      name: "siro_admin_http_request_seconds",
      help: "From the first byte of a request to the last of its answer.",
      labelNames: ["route"],
      buckets: SECONDS,
      registers,
    }),
    siroCalls: new Counter({
      name: "siro_admin_siro_calls_total",
      help: "Attempts of calls to Siro by what became of them.",
      labelNames: ["api", "operation", "outcome"],
      registers,
    }),
    siroSeconds: new Histogram({
      name: "siro_admin_siro_call_seconds",
      help: "Of one attempt, with its wait under the rate limit.",
      labelNames: ["api", "operation"],
      buckets: SECONDS,
      registers,
    }),
    jobRuns: new Counter({
      name: "siro_admin_job_runs_total",
      help: "Runs of background work.",
      labelNames: ["job", "outcome"],
      registers,
    }),
    jobLastRun: new Gauge({
      name: "siro_admin_job_last_run_timestamp_seconds",
      help: "When background work last ended so.",
      labelNames: ["job", "outcome"],
      registers,
    }),
    queryErrors: new Counter({
      name: "siro_admin_database_query_errors_total",
      help: "Statements that the database refused, or could not be asked.",
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
      help: "Requests of the busiest token of a kind in the last 60 seconds. Siro refuses above 1000.",
      labelNames: ["kind"],
      registers,
    }),
    rateWaiting: new Gauge({
      name: "siro_admin_rate_waiting",
      help: "Calls that wait for their turn under the rate limit.",
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
