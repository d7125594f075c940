import { MAX_BODY_BYTES } from "./max-body-bytes.mjs";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export type Refusal = { status: number; message: string };

type Asked = {
  method: string;
  path: string;
  host: string | null;
  origin: string | null;
  fetchSite: string | null;
  fetchMode: string | null;
  contentLength: string | null;
};

/** Next would answer any other method with the page, as if it were GET. */
export const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Requested by address from inside a network, not by name. They reveal nothing about anyone. */
const PROBES = new Set(["/api/health", "/api/metrics"]);

/** A name or an address, and a port: nothing that a parser could read as something else. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

function hostnameOf(host: string | null): string | null {
  const isPlain = host !== null && HOST.test(host) && URL.canParse(`http://${host}`);
  return isPlain ? new URL(`http://${host}`).hostname : null;
}

function isOwnHost(host: string | null, site: URL): boolean {
  const hostname = hostnameOf(host);
  if (hostname === null) return false;
  // Plain http is for this machine only, where the three loopback names are equivalent.
  if (site.protocol === "http:") return LOOPBACK.has(hostname);
  return host === site.host;
}

/**
 * Why a request is refused before any page runs, or null. A foreign Host means a wrong address, DNS
 * rebinding, or plain http beyond this machine; a foreign Origin on a write means another site.
 * Large bodies aren't read.
 */
export function refusalOf(asked: Asked, site: URL): Refusal | null {
  if (PROBES.has(asked.path) && asked.method === "GET") return null;
  if (!isOwnHost(asked.host, site)) {
    return {
      status: 421,
      message: `siro-admin answers only at ${site.origin} (NEXTAUTH_URL). From other machines, use https.`,
    };
  }
  if (!METHODS.includes(asked.method)) {
    return { status: 405, message: `Only these methods are allowed: ${METHODS.join(", ")}.` };
  }
  const writes = asked.method === "POST";
  const foreignOrigin = asked.origin !== null && !isOwnOrigin(asked.origin, asked.host, site);
  if (writes && (foreignOrigin || isFetchedElsewhere(asked))) {
    return {
      status: 403,
      message: `This request came from another site. Open siro-admin at ${site.origin} and try again.`,
    };
  }
  if (Number(asked.contentLength ?? 0) > MAX_BODY_BYTES) {
    return { status: 413, message: "This request is too large." };
  }
  return null;
}

/**
 * Whether the browser says that the request comes from a page that isn't ours. A sibling under our
 * domain counts as foreign, too. "none" is a person who reloads or restores a page. Other servers
 * don't send this header; the endpoints they call check a signature.
 */
function isFetchedElsewhere({ fetchSite, fetchMode }: Asked): boolean {
  if (fetchSite === null || fetchSite === "same-origin") return false;
  return fetchSite !== "none" || fetchMode !== "navigate";
}

/** On this machine also the asked name, which Next itself changes when it forwards an action to another page. */
function isOwnOrigin(origin: string, host: string | null, site: URL): boolean {
  return origin === site.origin || (site.protocol === "http:" && origin === `http://${host}`);
}
