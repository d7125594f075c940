import "server-only";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isLocalhost } from "./localhost.ts";
import { isLoopbackAddress } from "./public-address.ts";

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

type Found =
  | { address: string; family: number }
  /** The name has no address, or leads somewhere that isn't accepted. */
  | "unknown"
  | "refused";

/**
 * Looks a URL's host up once. All of its addresses must be accepted; the connection then goes to the first
 * of them, whatever the name leads to a moment later. `localhost` is this machine, under whichever of its
 * own addresses is accepted.
 */
export async function pinAddress(
  url: URL,
  isAccepted: (address: string) => boolean,
  resolve: Resolve = lookupAll,
): Promise<Found> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const all = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
  const [first] = all;
  if (!first) return "unknown";
  if (isLocalhost(host) && all.every(({ address }) => isLoopbackAddress(address))) {
    return all.find(({ address }) => isAccepted(address)) ?? "refused";
  }
  return all.every(({ address }) => isAccepted(address)) ? first : "refused";
}

/** For `http.request`: connects to the address that was checked. */
export const connectTo =
  (found: { address: string; family: number }): LookupFunction =>
  (_host, { all }, done) =>
    all ? done(null, [found]) : done(null, found.address, found.family);

const lookupAll: Resolve = (host) => lookup(host, { all: true });
