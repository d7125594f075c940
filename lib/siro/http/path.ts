/** A path with its IDs kept separate, so that logs can show the route without them. */
export type SiroPath = { parts: readonly string[]; ids: readonly string[] };

export type SiroQuery = Record<string, string | number | boolean | null | undefined>;

/** path`/v1/core/users/${userId}`: every ID is encoded as one segment when the request is sent. */
export function path(parts: TemplateStringsArray, ...ids: string[]): SiroPath {
  return { parts, ids };
}

/**
 * The URL of a request, or null if an ID cannot be one path segment ("", ".", and ".." would point to
 * another resource). Never leaves the base's origin and path.
 */
export function resolveUrl(base: URL, { parts, ids }: SiroPath, query: SiroQuery = {}): URL | null {
  if (ids.some((id) => typeof id !== "string" || /^\.{0,2}$/.test(id))) return null;
  const route = withIds({ parts, ids });
  const root = base.href.replace(/\/+$/, "");
  const url = new URL(`${root}${route}${search(query)}`);
  const prefix = `${base.pathname.replace(/\/+$/, "")}/`;
  return url.origin === base.origin && url.pathname.startsWith(prefix) ? url : null;
}

/** The path with its encoded IDs. */
export function withIds({ parts, ids }: SiroPath): string {
  return parts.reduce((left, part, index) => left + encode(ids[index - 1] ?? "") + part);
}

/** Refuses a base URL with credentials, a query, a fragment, or another protocol. */
export function parseBaseUrl(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError("The Siro URL must start with https:// or http://.");
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError("The Siro URL must not contain credentials, a query, or a fragment.");
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
