import { BlockList, isIP } from "node:net";

/** The sender of a request, as far as its connection and our trusted proxies can tell. */
type ProxyTrust = { includes(address: string | undefined): boolean };

/** "::ffff:10.0.0.1", the form that dual-stack sockets report, is 10.0.0.1. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** @param entries as in TRUSTED_PROXIES: addresses, or ranges such as 10.0.0.0/8 */
export function createProxyTrust(entries: readonly string[]): ProxyTrust {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return {
    includes(address) {
      const plain = plainAddress(address ?? "");
      return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
    },
  };
}

/**
 * The address that a request came from: the connection's, or, behind trusted proxies, the last one
 * in `X-Forwarded-For` that isn't a trusted proxy itself. The client could have written anything
 * further left.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trust: ProxyTrust,
): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  let address = plainAddress(peer ?? "");
  while (trust.includes(address)) {
    const hop = plainAddress(hops.pop() ?? "");
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}
