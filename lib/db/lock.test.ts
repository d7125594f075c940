import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { describeThisProcess, type Holder } from "./holder.ts";
import { DataFolderBusyError, type DataFolderLock, HEARTBEAT_MS, lockDataFolder } from "./lock.ts";

const STALE_MS = 300;
/** Longer than a test may take: a test that waits for it fails. */
const NEVER_MS = 24 * 3_600_000;
const onLost = vi.fn();
let dataDir: string;
let held: DataFolderLock[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-lock-"));
  held = [];
  onLost.mockReset();
});
afterEach(() => {
  for (const lock of held) lock.release();
  rmSync(dataDir, { recursive: true });
});

async function take(staleMs = STALE_MS): Promise<DataFolderLock> {
  const lock = await lockDataFolder(dataDir, { onLost, staleMs });
  held.push(lock);
  return lock;
}

const lockFile = () => join(dataDir, "lock.json");
const tokenInFile = () => JSON.parse(readFileSync(lockFile(), "utf8")).token;

function writeHolder(changes: Partial<Holder>): void {
  const holder = { ...describeThisProcess("theirs"), ...changes };
  writeFileSync(lockFile(), JSON.stringify(holder));
}

/** The number of a process of this host that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("the lock of the data folder", () => {
  test("refuses a second holder and names the first", async () => {
    await take();
    const second = take();
    await expect(second).rejects.toThrow(DataFolderBusyError);
    await expect(second).rejects.toThrow(`Process ${process.pid} on `);
    await expect(second).rejects.toThrow(dataDir);
  });

  test("is free again after release, and leaves nothing behind", async () => {
    (await take()).release();
    held = [];
    expect(readdirSync(dataDir)).toEqual([]);
    await take();
  });

  test("takes over at once from a process that is provably dead", async () => {
    writeHolder({ pid: await endedPid() });
    await take(NEVER_MS);
    expect(tokenInFile()).not.toBe("theirs");
  });

  test("takes over at once where the number now belongs to another process", async () => {
    writeHolder({ startTicks: "1" });
    await take(NEVER_MS);
    expect(tokenInFile()).not.toBe("theirs");
  });

  test("never takes over from a living process that is too busy to beat", async () => {
    writeHolder({});
    await expect(take()).rejects.toThrow(DataFolderBusyError);
  });

  test.each([
    ["another host", { hostname: "elsewhere" }],
    ["another boot", { bootId: "another" }],
    ["another container with the same name", { pidNamespace: "pid:[1]" }],
  ])("takes over from %s only after the heartbeat stood still", async (_, changes) => {
    writeHolder(changes);
    const before = performance.now();
    await take();
    expect(performance.now() - before).toBeGreaterThanOrEqual(STALE_MS);
  });

  test("refuses while a holder on another host beats, whatever its clock says", async () => {
    const since = new Date(0).toISOString();
    writeHolder({ hostname: "elsewhere", since });
    let beat = 0;
    const timer = setInterval(() => {
      beat += 1;
      writeHolder({ hostname: "elsewhere", since, beat });
    }, STALE_MS / 4);
    await expect(take()).rejects.toThrow("on elsewhere (since 1970-01-01");
    clearInterval(timer);
  });

  test.each(["", "{", '{"token":1}'])("treats the unreadable file %j as silent", async (text) => {
    writeFileSync(lockFile(), text);
    await take();
    expect(tokenInFile()).toBeTypeOf("string");
  });

  test("lets exactly one of many take over a stale lock", async () => {
    writeHolder({ pid: await endedPid() });
    const results = await Promise.allSettled(Array.from({ length: 8 }, take));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(readdirSync(dataDir)).toEqual(["lock.json"]);
  });

  test("tells a holder that woke up too late, before its next write", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const lock = await take();
    writeHolder({ hostname: "elsewhere" });
    lock.check();
    expect(onLost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(HEARTBEAT_MS);
    lock.check();
    vi.useRealTimers();
    expect(onLost).toHaveBeenCalledOnce();
    expect(tokenInFile()).toBe("theirs");
  });

  test("leaves the lock of a new holder alone when the old one is released", async () => {
    const lock = await take();
    writeHolder({ hostname: "elsewhere" });
    lock.release();
    held = [];
    expect(existsSync(lockFile())).toBe(true);
    expect(tokenInFile()).toBe("theirs");
  });
});
