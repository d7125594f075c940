import { randomUUID } from "node:crypto";
import { processSingleton } from "#lib/process-singleton.ts";

/** Milliseconds and, in the lowest 12 bits, a counter. */
const newest = processSingleton("ordered ID", () => ({ tick: 0n }));

/**
 * A UUID of version 7 that sorts after every other one of this process, also within a millisecond and
 * after the clock was set back. Rows with equal times are therefore listed in the order of writing.
 */
export function orderedId(): string {
  const now = BigInt(Date.now()) << 12n;
  newest.tick = now > newest.tick ? now : newest.tick + 1n;
  const digits = newest.tick.toString(16).padStart(15, "0");
  const random = randomUUID().slice("00000000-0000-0000-".length);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7${digits.slice(12)}-${random}`;
}
