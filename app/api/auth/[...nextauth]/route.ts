import type { NextRequest } from "next/server";
import { admitByProvider } from "#app/(auth)/sign-in/provider/admit.ts";
import { askNextAuth, finishProviderSignIn } from "#lib/auth/provider/visit.ts";
import { env } from "#lib/env.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is open; the rest is its own pages, or is done by ours. */
const READS = new Set(["session", "csrf"]);
const WRITES = new Set(["signout"]);

const closed = () => new Response("Not found", { status: 404 });
const visit = { admit: async () => "failed" as const };

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  const path = nextauth.join("/");
  if (path === "callback/oidc" && env().provider) {
    return finishProviderSignIn(request, admitByProvider);
  }
  return READS.has(path) ? askNextAuth(request, nextauth, visit) : closed();
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const { nextauth } = await params;
  return WRITES.has(nextauth.join("/")) ? askNextAuth(request, nextauth, visit) : closed();
}
