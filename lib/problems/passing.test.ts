import { expect, test } from "vitest";
import { isFixable, isPassing } from "./passing.ts";
import type { Problem } from "./problem.ts";

type Ends = "passes" | "passes once fixed" | "stays";

/** Every kind, so that a new one must be judged here too. */
const EXPECTED: Record<Problem["kind"], Ends> = {
  network: "passes",
  timeout: "passes",
  server: "passes",
  "rate-limited": "passes",
  contract: "passes",
  database: "passes",
  unexpected: "passes",
  unauthorized: "passes once fixed",
  "no-token": "passes once fixed",
  "edge-blocked": "passes once fixed",
  "no-identity": "stays",
  denied: "stays",
  forbidden: "stays",
  "not-found": "stays",
  conflict: "stays",
  invalid: "stays",
  input: "stays",
  stale: "stays",
};

test.each(Object.entries(EXPECTED) as [Problem["kind"], Ends][])(
  "a failure of kind %s %s",
  (kind, ends) => {
    expect([isPassing(kind), isFixable(kind)]).toEqual([
      ends === "passes",
      ends === "passes once fixed",
    ]);
  },
);
