import "server-only";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

/** The process that holds the data folder. A process ID is only valid within its kernel boot and namespace. */
const holderSchema = z.object({
  token: z.string(),
  hostname: z.string(),
  bootId: z.string().nullable(),
  pidNamespace: z.string().nullable(),
  pid: z.number(),
  /** Start time in clock ticks since boot, to tell it apart from a later process with the same ID. */
  startTicks: z.string().nullable(),
  since: z.string(),
  beat: z.number(),
});
export type Holder = z.output<typeof holderSchema>;

function orNull(read: () => string | undefined): string | null {
  try {
    return read()?.trim() ?? null;
  } catch {
    return null;
  }
}

/** Null if there is no /proc, or the process is gone or a zombie. */
function startTicksOf(pid: number): string | null {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || fields[0] === "Z" || fields[0] === "X"
    ? null
    : (fields[19] ?? null);
}

export function describeThisProcess(token: string): Holder {
  return {
    token,
    hostname: hostname(),
    bootId: orNull(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")),
    pidNamespace: orNull(() => readlinkSync("/proc/self/ns/pid")),
    pid: process.pid,
    startTicks: startTicksOf(process.pid),
    since: new Date().toISOString(),
    beat: 0,
  };
}

/** Null for a file that is still being written, or is not ours. */
export function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether the holder is still running. Only known on its own host, boot and process namespace. */
export function lifeOf(holder: Holder): "alive" | "dead" | "unknown" {
  const here = describeThisProcess("");
  const comparable =
    here.bootId !== null &&
    here.pidNamespace !== null &&
    here.hostname === holder.hostname &&
    here.bootId === holder.bootId &&
    here.pidNamespace === holder.pidNamespace &&
    holder.startTicks !== null;
  if (!comparable) return "unknown";
  return startTicksOf(holder.pid) === holder.startTicks ? "alive" : "dead";
}
