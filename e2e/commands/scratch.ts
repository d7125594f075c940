import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Several times of what a run has ever needed. */
const ENOUGH_BYTES = 8 * 1024 ** 3;

/** Whether files can be kept in memory, and there is plenty of it. */
function hasMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH_BYTES && process.availableMemory() > ENOUGH_BYTES;
}

/**
 * A folder for everything that the tests write, deleted when this process ends. In memory if possible:
 * hundreds of databases sync to it thousands of times.
 */
export function makeScratch(): string {
  const folder = mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), "siro-admin-test-"));
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o711);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
