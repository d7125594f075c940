import "server-only";
import { randomBytes } from "node:crypto";

/** Long enough to be unique, and nothing that could break a log line or a header. */
const USABLE = /^[A-Za-z0-9_.:-]{8,128}$/;

/**
 * The ID of a request: a trusted proxy's ID, so that its log and ours line up, or else a new one.
 */
export function requestIdOf(incoming: string | string[] | undefined, isTrusted: boolean): string {
  if (isTrusted && typeof incoming === "string" && USABLE.test(incoming)) return incoming;
  return randomBytes(8).toString("hex");
}
