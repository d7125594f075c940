import "server-only";
import { isIP } from "node:net";
import { env } from "#lib/env.ts";
import { isLocalhost, LOOPBACK_ADDRESSES } from "#lib/http/localhost.ts";
import { isAcceptedAddress, REFUSED_ADDRESS } from "#lib/http/send-pinned.ts";

const HOOK = "https://hooks.slack.com/services/…";

/**
 * What is wrong with an address that alerts should go to, or null. `example` is one that would do. Where its name leads is checked each time
 * something is sent.
 */
export function addressProblem(address: string, example = HOOK): string | null {
  const url = URL.parse(address);
  const privateNetworks = env().ALERT_PRIVATE_NETWORKS;
  const mayBePlain = privateNetworks.length > 0;
  const isKnown = url?.protocol === "https:" || (mayBePlain && url?.protocol === "http:");
  if (!url || !isKnown || address.length > 2_000) {
    return `Enter an https address such as ${example}`;
  }
  if (url.username !== "" || url.password !== "") {
    return "The address must not contain a user name or password.";
  }
  const known = knownAddresses(url);
  const isAccepted = (ip: string) => isAcceptedAddress(url, ip, privateNetworks);
  return known.length === 0 || known.some(isAccepted) ? null : REFUSED_ADDRESS;
}

/**
 * The IP addresses that a URL names without a lookup, one of which is enough. `URL` has turned "2130706433"
 * into "127.0.0.1".
 */
function knownAddresses({ hostname }: URL): readonly string[] {
  if (isLocalhost(hostname)) return LOOPBACK_ADDRESSES;
  const host = hostname.replace(/^\[|\]$|\.$/g, "");
  return isIP(host) === 0 ? [] : [host];
}
