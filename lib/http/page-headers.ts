/**
 * Carries the page's URL to the code that sends signed-out visitors to the sign-in page and back.
 */
export const PATH_HEADER = "x-page-path";

/** Scripts run only with this response's nonce. The UI primitives render style attributes. */
export function contentSecurityPolicy(nonce: string, site: URL): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(site.protocol === "https:" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * Headers an answer gets before our code has seen its request, so that what Next answers by itself
 * (a redirect, an unreadable URL, a missing file) is protected like a page.
 */
export function baseHeaders(
  site: URL,
  path: string,
  fetchSite: string | undefined,
): Record<string, string> {
  const headers = {
    ...pageHeaders(site, fetchSite),
    "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  };
  if (!path.startsWith("/_next/static/")) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ONLY_PAGES.includes(name)));
}

/**
 * What says nothing about a script, a stylesheet or a font: a page has some 18 of them, each with its
 * headers. They are named after their content; Next sets how long they can be cached.
 */
const ONLY_PAGES = [
  "cache-control",
  "cross-origin-opener-policy",
  "permissions-policy",
  "referrer-policy",
];

/**
 * `Sec-Fetch-Site` of a person's own navigation (address bar, bookmark) and of our own pages. No other
 * site's window leads there, so there is none to cut off.
 */
const WITHOUT_OPENER = ["none", "same-origin"];

/**
 * Headers of every answer that isn't a static file. Cutting off the window that opened a page makes the
 * browser start another process for it, once the answer has begun.
 * @param fetchSite the request's `Sec-Fetch-Site`
 */
export function pageHeaders(site: URL, fetchSite: string | undefined): Record<string, string> {
  return {
    "cache-control": "private, no-store",
    ...(!WITHOUT_OPENER.includes(fetchSite ?? "") && {
      "cross-origin-opener-policy": "same-origin",
    }),
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, nofollow",
    ...(site.protocol === "https:" && {
      "strict-transport-security": "max-age=63072000; includeSubDomains",
    }),
  };
}
