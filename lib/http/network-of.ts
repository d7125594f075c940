import { isIP } from "node:net";

/** The eight groups of an IPv6 address, as URL parsers normalize them. */
function groupsOf(address: string): string[] {
  const plain = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [head = "", tail] = plain.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean));
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  return [...(before ?? []), ...Array<string>(missing).fill("0"), ...(after ?? [])];
}

/**
 * The part of an address that one site can't choose: an IPv4 address, or the first 48 bits of an IPv6
 * address. Providers hand out the rest, up to 65,536 networks of /64 to one customer.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address || "unknown";
  return `${groupsOf(address).slice(0, 3).join(":")}::/48`;
}
