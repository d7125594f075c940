import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { BenchContext } from "./context.ts";

/** Resident memory of a process in MB. */
export function readResidentMb(pid: number): number {
  const kb = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  return kb / 1024;
}

export type Memory = { views: number; residentMb: number }[];

/** Resident memory of the dashboard after each number of page views, over all pages in turn. */
export async function measureMemory(bench: BenchContext, marks: number[]): Promise<Memory> {
  const { pid } = bench.dashboard.process;
  const paths = Object.values(bench.pages);
  const memory: Memory = [];
  let views = 0;
  for (const mark of marks) {
    for (; views < mark; views++) {
      const path = paths[views % paths.length] ?? "/";
      const response = await fetch(bench.url + path, { headers: { cookie: bench.cookie } });
      await response.arrayBuffer();
    }
    await wait(2_000);
    memory.push({ views, residentMb: readResidentMb(pid) });
  }
  return memory;
}
