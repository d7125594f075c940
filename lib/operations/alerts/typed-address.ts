import "server-only";
import { isIP } from "node:net";
import { env } from "#lib/env.ts";
import { isAcceptedAddress, REFUSED_ADDRESS } from "#lib/http/send-pinned.ts";

/**
 * What is wrong with an address that alerts should go to, or null. Where its name leads is checked each time
 * something is sent.
 */
export function addressProblem(address: string): string | null {
  const url = URL.parse(address);
  const privateNetworks = env().ALERT_PRIVATE_NETWORKS;
  const mayBePlain = privateNetworks.length > 0;
  const isKnown = url?.protocol === "https:" || (mayBePlain && url?.protocol === "http:");
  if (!url || !isKnown || address.length > 2_000) {
    return "Enter an https address such as https://hooks.slack.com/services/…";
  }
  if (url.username !== "" || url.password !== "") {
    return "The address must not contain a user name or password.";
  }
  const ip = literalAddress(url);
  return ip === null || isAcceptedAddress(url, ip, privateNetworks) ? null : REFUSED_ADDRESS;
}

/** The IP address that a URL names without a lookup. `URL` has turned "2130706433" into "127.0.0.1". */
function literalAddress({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[|\]$|\.$/g, "");
  if (host === "localhost" || host.endsWith(".localhost")) return "127.0.0.1";
  return isIP(host) === 0 ? null : host;
}
