import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { BenchContext } from "./context.ts";

/** Resident memory of a process in MB. */
export function readResidentMb(pid: number): number {
  const kb = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  return kb / 1024;
}

type MemoryParts = {
  residentMb: number;
  /** JavaScript in use, and what V8 holds beyond it. */
  heapUsedMb: number;
  heapFreeMb: number;
  /** Outside of V8's heap: nearly all of it is the embedded database's WebAssembly memory. */
  externalMb: number;
};

export type Memory = {
  marks: (MemoryParts & { views: number })[];
  /** The most the process ever had; null where the system doesn't say. */
  peakMb: number | null;
};

async function readParts({ url, metricsToken }: BenchContext, pid: number): Promise<MemoryParts> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${url}/api/metrics`, { headers })).text();
  const mb = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN) / 1024 ** 2;
  const heapUsedMb = mb("nodejs_heap_size_used_bytes");
  return {
    residentMb: readResidentMb(pid),
    heapUsedMb,
    heapFreeMb: mb("nodejs_heap_size_total_bytes") - heapUsedMb,
    externalMb: mb("nodejs_external_memory_bytes"),
  };
}

/** Linux says it. */
function readPeakMb(pid: number): number | null {
  try {
    const [, kb] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}

/** Memory of the dashboard after each number of page views, over all pages in turn. */
export async function measureMemory(bench: BenchContext, marks: number[]): Promise<Memory> {
  const { pid } = bench.dashboard.process;
  const paths = Object.values(bench.pages);
  const memory: Memory["marks"] = [];
  let views = 0;
  for (const mark of marks) {
    for (; views < mark; views++) {
      const path = paths[views % paths.length] ?? "/";
      const response = await fetch(bench.url + path, { headers: { cookie: bench.cookie } });
      await response.arrayBuffer();
    }
    await wait(2_000);
    memory.push({ views, ...(await readParts(bench, pid)) });
  }
  return { marks: memory, peakMb: readPeakMb(pid) };
}
