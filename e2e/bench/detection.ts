import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { rootFolder } from "#lib/cli/processes.ts";

/** Organizations to scan: a realistic one with medium noise, and two that could lead to comparing everyone with everyone. */
export type DetectionStory = "realistic" | "all unmatched" | "all share a name";

export type DetectionRun = {
  siroUsers: number;
  crmUsers: number;
  issues: number;
  /** The first call of the process, before anything is compiled. */
  firstMs: number;
  warmMs: number[];
  /** What the issues hold once they are found. */
  heldBytes: number;
  /** The most the process ever had, with the rows themselves. */
  peakBytes: number;
};

export type Detection = { people: number; story: DetectionStory; run: DetectionRun };

const orders: [people: number, story: DetectionStory][] = [
  [1_000, "realistic"],
  [5_000, "realistic"],
  [20_000, "realistic"],
  [20_000, "all unmatched"],
  [20_000, "all share a name"],
];

/** Finds the mapping issues of organizations of several sizes, each in a process of its own on one core. */
export function measureDetection(runs: number): Detection[] {
  const file = join(rootFolder, "e2e/bench/detection-run.ts");
  const flags = ["--conditions=react-server", "--expose-gc", "--single-threaded-gc"];
  return orders.map(([people, story]) => {
    const output = execFileSync(
      process.execPath,
      [...flags, file, String(people), story, String(runs)],
      { encoding: "utf8" },
    );
    return { people, story, run: JSON.parse(output) as DetectionRun };
  });
}
