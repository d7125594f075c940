/** What `localhost` means, in the order in which it's tried. */
export const LOOPBACK_ADDRESSES = ["127.0.0.1", "::1"] as const;

/** Whether a host name is this machine's own, whatever a name server says. */
export function isLocalhost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "").toLowerCase();
  return host === "localhost" || host.endsWith(".localhost");
}
