import { setTimeout as wait } from "node:timers/promises";

/** Siro's APIs may disagree for a moment after a write: about three seconds in all. */
const READ_AGAIN_AFTER_MS = [150, 350, 800, 1600];

/** Reads until `isAsWanted`, or until waiting longer makes no sense. Returns what was read last. */
export async function readUntil<T>(
  read: () => Promise<T>,
  isAsWanted: (found: T) => boolean,
): Promise<T> {
  let found = await read();
  for (const delayMs of READ_AGAIN_AFTER_MS) {
    if (isAsWanted(found)) break;
    await wait(delayMs);
    found = await read();
  }
  return found;
}
