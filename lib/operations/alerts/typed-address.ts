import "server-only";
import { env } from "#lib/env.ts";

/**
 * What is wrong with an address that alerts should go to, or null. Where its name leads is checked each time
 * something is sent.
 */
export function addressProblem(address: string): string | null {
  const url = URL.parse(address);
  const mayBePlain = env().ALERT_PRIVATE_NETWORKS.length > 0;
  const isKnown = url?.protocol === "https:" || (mayBePlain && url?.protocol === "http:");
  if (!url || !isKnown || address.length > 2_000) {
    return "Enter an https address such as https://hooks.slack.com/services/…";
  }
  return url.username === "" && url.password === ""
    ? null
    : "The address must not contain a user name or password.";
}
