import "server-only";
import { networkOf } from "#lib/http/network-of.ts";
import { currentRequest } from "#lib/request-context.ts";
import { type KnownBrowser, readKnownBrowser } from "./known-browser.ts";

/** Who knocks, before anybody is signed in. */
export type Caller = {
  /** Address, or the network of an IPv6 address; "unknown" where the connection is gone. */
  network: string;
  /** What this browser's own cookie tells of earlier sign-ins. */
  browser: KnownBrowser | null;
};

export function callerNetwork(): string {
  return networkOf(currentRequest()?.address ?? "");
}

export async function readCaller(): Promise<Caller> {
  return { network: callerNetwork(), browser: await readKnownBrowser() };
}
