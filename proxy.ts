import { type NextRequest, NextResponse } from "next/server";
import { claimsOf, sessionCookieName } from "#lib/auth/session-cookie.ts";
import { env } from "#lib/env.ts";
import { isAction, malformedAction } from "#lib/http/action-body.ts";
import { networkOf } from "#lib/http/network-of.ts";
import { contentSecurityPolicy, PATH_HEADER, pageHeaders } from "#lib/http/page-headers.ts";
import { notePage } from "#lib/http/pages-under-way.ts";
import { METHODS, type Refusal, refusalOf } from "#lib/http/request-origin.ts";
import { waitForTurn } from "#lib/http/sign-in-lane.ts";
import { currentRequest } from "#lib/request-context.ts";

/**
 * Runs before every page, action and route: refuses requests that came by another name, from
 * another site or with too much, and gives each response its nonce and headers. It is not authorization.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const site = new URL(env().NEXTAUTH_URL);
  const headers = pageHeaders(site, request.headers.get("sec-fetch-site") ?? undefined);
  const refusal = await findRefusal(request, site);
  if (refusal) {
    const allow = refusal.status === 405 && { allow: METHODS.join(", ") };
    const { status } = refusal;
    return new NextResponse(refusal.message, { status, headers: { ...headers, ...allow } });
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, site);
  const forwarded = new Headers(request.headers);
  // Next compares the origin of an action with this header; nobody outside may choose it.
  forwarded.delete("x-forwarded-host");
  forwarded.set("x-nonce", nonce);
  forwarded.set(PATH_HEADER, pathOf(request.nextUrl));
  forwarded.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers: forwarded } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

const CROWDED: Refusal = {
  status: 503,
  message: "Too many people are signing in at this moment. Try again in a minute.",
};

/** Waits for its turn where an action comes from somebody who is not signed in. */
async function mayAct(request: NextRequest): Promise<boolean> {
  const { closed, address } = currentRequest() ?? {};
  if (!closed) return true;
  const cookie = request.cookies.get(sessionCookieName())?.value;
  if (!isAction(request)) {
    if (cookie !== undefined) notePage(closed);
    return true;
  }
  const isSignedIn = await claimsOf(cookie);
  return isSignedIn !== null || waitForTurn(networkOf(address ?? ""), closed);
}

/** Why no page may see this request, or null. The cheap questions come first. */
async function findRefusal(request: NextRequest, site: URL): Promise<Refusal | null> {
  const context = currentRequest();
  if (context?.malformed) return context.malformed;
  const { headers, method, nextUrl } = request;
  const refusal = refusalOf(
    {
      method,
      path: nextUrl.pathname,
      host: headers.get("host"),
      origin: headers.get("origin"),
      fetchSite: headers.get("sec-fetch-site"),
      fetchMode: headers.get("sec-fetch-mode"),
      contentLength: headers.get("content-length"),
    },
    site,
  );
  if (refusal) return refusal;
  const malformedPart = await malformedAction(request);
  if (malformedPart === null) return (await mayAct(request)) ? null : CROWDED;
  if (context) context.malformedAction = malformedPart;
  return { status: 400, message: "The body of this request is malformed." };
}

/** Path and query of the page, without what Next adds to fetch its parts. */
function pathOf({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

export const config = { matcher: ["/((?!_next/static).*)"] };
