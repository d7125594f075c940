import type { Problem } from "./problem.ts";

type Kind = Problem["kind"];

/** What ends each kind of failure: time, someone who fixes the token or the network, or another request. */
const ENDED_BY: Record<Kind, "time" | "fix" | "another request"> = {
  network: "time",
  timeout: "time",
  server: "time",
  "rate-limited": "time",
  contract: "time",
  database: "time",
  unexpected: "time",
  unauthorized: "fix",
  "no-token": "fix",
  "edge-blocked": "fix",
  "no-identity": "another request",
  denied: "another request",
  forbidden: "another request",
  "not-found": "another request",
  conflict: "another request",
  invalid: "another request",
  input: "another request",
  stale: "another request",
};

/** Whether the same request may succeed later although no one does anything. */
export const isPassing = (kind: Kind): boolean => ENDED_BY[kind] === "time";

/** Whether every request fails until someone fixes the organization's token or this server's way to Siro. */
export const isFixable = (kind: Kind): boolean => ENDED_BY[kind] === "fix";
