import { BlockList, isIPv4, isIPv6 } from "node:net";

/** IPv4 networks that lead to no public server. */
const NOT_PUBLIC_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Public IPv6 servers are in 2000::/3, except in these. */
const PUBLIC_V6 = ["2000::/3"];
const NOT_PUBLIC_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

function listOf(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

const notPublicV4 = listOf(NOT_PUBLIC_V4, "ipv4");
const publicV6 = listOf(PUBLIC_V6, "ipv6");
const notPublicV6 = listOf(NOT_PUBLIC_V6, "ipv6");

/** Whether an IP address belongs to a server on the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublicV4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  const inside = embeddedV4(address);
  if (inside !== null) return isPublicAddress(inside);
  return publicV6.check(address, "ipv6") && !notPublicV6.check(address, "ipv6");
}

/** Whether an IP address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (isIPv4(address) && address.startsWith("127."));
}

/** The IPv4 address that `::ffff:0:0/96` or the translation prefix `64:ff9b::/96` carries. */
function embeddedV4(address: string): string | null {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const found = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (!found) return null;
  const [high, low] = [found[1], found[2]].map((part) => Number.parseInt(part ?? "0", 16));
  return [high, low].flatMap((part = 0) => [part >> 8, part & 255]).join(".");
}
