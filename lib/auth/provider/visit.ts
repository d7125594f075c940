import "server-only";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { authSecret } from "#lib/credentials/key-file.ts";
import { env } from "#lib/env.ts";
import { nextAuthOptions, type ProviderVisit } from "../next-auth-options.ts";
import { PROVIDER_ID } from "./config.ts";
import type { ProviderProblem } from "./problems.ts";

type Admit = ProviderVisit["admit"];

/** Passes a request of `/api/auth/…` to next-auth. */
export async function askNextAuth(
  request: NextRequest,
  path: string[],
  visit: ProviderVisit,
): Promise<Response> {
  const context = { params: Promise.resolve({ nextauth: path }) };
  return NextAuth(await nextAuthOptions(visit))(request, context);
}

/** Redirects back to the sign-in page, which says what happened. */
export function backToSignIn(problem: ProviderProblem): Response {
  return redirectTo(`/sign-in?problem=${problem}`);
}

export function redirectTo(path: string): Response {
  return NextResponse.redirect(new URL(path, env().NEXTAUTH_URL), 303);
}

/**
 * The provider sent the browser back: creates a session, or redirects to the sign-in page with the
 * reason.
 */
export async function finishProviderSignIn(request: NextRequest, admit: Admit): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const error = searchParams.get("error");
  if (error !== null) return backToSignIn(error === "access_denied" ? "cancelled" : "failed");
  if (!(await isStateOurs(searchParams.get("state")))) return backToSignIn("late");
  const visit: ProviderVisit = { admit };
  const answer = await askNextAuth(request, ["callback", PROVIDER_ID], visit);
  const isRefused = /[?&]error=/.test(answer.headers.get("location") ?? "");
  // If we set no reason, next-auth failed before it could read the provider's discovery document.
  return visit.problem || isRefused ? backToSignIn(visit.problem ?? "down") : answer;
}

/** Whether this browser started the sign-in, at most 15 minutes ago. */
async function isStateOurs(given: string | null): Promise<boolean> {
  const prefix = env().NEXTAUTH_URL.startsWith("https:") ? "__Secure-" : "";
  const salt = `${prefix}next-auth.state`;
  const token = (await cookies()).get(salt)?.value;
  const state = await decode({ token, secret: authSecret(), salt }).catch(() => null);
  return given !== null && state?.value === given;
}

/**
 * Redirects the browser to the provider. next-auth requires a POST with its token, which a link
 * can't send.
 */
export async function beginProviderSignIn(next: string): Promise<Response> {
  const { NEXTAUTH_URL } = env();
  const visit: ProviderVisit = { admit: async () => "failed" };
  const csrf = await askNextAuth(requestOf("csrf"), ["csrf"], visit);
  const { csrfToken } = await csrf.json();
  const jar = await cookies();
  for (const { name, value, ...options } of new NextResponse(null, csrf).cookies.getAll()) {
    jar.set(name, value, options);
  }
  const body = new URLSearchParams({ csrfToken, callbackUrl: new URL(next, NEXTAUTH_URL).href });
  const start = requestOf(`signin/${PROVIDER_ID}`, body);
  const answer = await askNextAuth(start, ["signin", PROVIDER_ID], visit);
  const location = answer.headers.get("location") ?? "";
  return location.startsWith(NEXTAUTH_URL) ? backToSignIn("down") : answer;
}

function requestOf(path: string, body?: URLSearchParams): NextRequest {
  return new NextRequest(new URL(`/api/auth/${path}`, env().NEXTAUTH_URL), {
    method: body ? "POST" : "GET",
    ...(body && { body, headers: { "content-type": "application/x-www-form-urlencoded" } }),
  });
}
