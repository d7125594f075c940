import "server-only";
import { networkOf } from "#lib/http/network-of.ts";
import { currentRequest } from "#lib/request-context.ts";
import { type KnownBrowser, readKnownBrowser } from "./known-browser.ts";

/** Where a request comes from, before anyone is signed in. */
export type Caller = {
  /** The address, or the network of an IPv6 address; "unknown" if the connection is closed. */
  network: string;
  /** Earlier sign-ins, from this browser's own cookie. */
  browser: KnownBrowser | null;
};

export function callerNetwork(): string {
  return networkOf(currentRequest()?.address ?? "");
}

export async function readCaller(): Promise<Caller> {
  return { network: callerNetwork(), browser: await readKnownBrowser() };
}
