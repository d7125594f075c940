import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { BenchContext } from "./context.ts";

/** Resident memory of a process in MB. */
function readResidentMb(pid: number): number {
  const kb = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  return kb / 1024;
}

/** Resident memory of the dashboard before and after `views` page views, over all pages in turn. */
export async function measureMemory(bench: BenchContext, views: number) {
  const { pid } = bench.dashboard.process;
  await wait(2_000);
  const beforeMb = readResidentMb(pid);
  for (let view = 0; view < views; view++) {
    const path = bench.paths[view % bench.paths.length] ?? "/";
    const response = await fetch(bench.url + path, { headers: { cookie: bench.cookie } });
    await response.arrayBuffer();
  }
  await wait(2_000);
  return { beforeMb, afterMb: readResidentMb(pid) };
}
