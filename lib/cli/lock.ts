import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { rootFolder } from "./processes.ts";

function isHeld(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function take(folder: string, name: string) {
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      return;
    } catch {
      // The pid file appears shortly after mkdir, so check a lock without a live holder twice.
      if (!isHeld(folder)) {
        await wait(200);
        if (!isHeld(folder)) rmSync(folder, { recursive: true, force: true });
        continue;
      }
    }
    if (attempt === 0) console.log(`Waiting for another command (${name})…`);
    await wait(500);
  }
}

/** Runs `work` while no other command in this folder does the same. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const folder = join(rootFolder, ".cache", `${name}.lock`);
  mkdirSync(join(rootFolder, ".cache"), { recursive: true });
  await take(folder, name);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}
