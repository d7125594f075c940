/** A path whose ids are not written into it yet, so that logs can name the route without them. */
export type SiroPath = { parts: readonly string[]; ids: readonly string[] };

export type SiroQuery = Record<string, string | number | boolean | null | undefined>;

/** path`/v1/core/users/${userId}`: every id is encoded as one segment when the request is made. */
export function path(parts: TemplateStringsArray, ...ids: string[]): SiroPath {
  return { parts, ids };
}

/**
 * The address of a request, or null where an id cannot be written as one segment of a path
 * ("", "." and ".." would name another resource). Never leaves the base's origin and path.
 */
export function resolveUrl(base: URL, { parts, ids }: SiroPath, query: SiroQuery = {}): URL | null {
  if (ids.some((id) => typeof id !== "string" || /^\.{0,2}$/.test(id))) return null;
  const route = parts.reduce((left, part, index) => left + encode(ids[index - 1] ?? "") + part);
  const root = base.href.replace(/\/+$/, "");
  const url = new URL(`${root}${route}${search(query)}`);
  const prefix = `${base.pathname.replace(/\/+$/, "")}/`;
  return url.origin === base.origin && url.pathname.startsWith(prefix) ? url : null;
}

/** Refuses what a base address must not carry: credentials, query, fragment, another protocol. */
export function parseBaseUrl(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("The address of Siro must begin with https:// or http://.");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError("The address of Siro must not carry credentials, a query or a fragment.");
  }
  return url;
}

function search(query: SiroQuery): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null
      ? []
      : // Names such as createdAt:gt are known to work with a bare colon.
        [`${encode(name).replaceAll("%3A", ":")}=${encode(String(value))}`],
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
