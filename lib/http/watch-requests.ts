import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { recordRequest } from "#lib/metrics/record.ts";
import { createRouteNamer, type RouteNamer, readRoutes } from "#lib/metrics/routes.ts";
import { enterRequest, type RequestContext } from "#lib/request-context.ts";
import { clientAddress, createProxyTrust } from "./client-address.ts";
import { malformedBy } from "./malformed-request.ts";
import { baseHeaders } from "./page-headers.ts";
import { requestIdOf } from "./request-id.ts";

const REQUEST_ID_HEADER = "x-request-id";

/** Asked every few seconds by machines: a line for each would bury the others. */
const QUIET = new Set(["static", "/api/health", "/api/metrics"]);

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };

/** The shape of this channel's messages is part of Node's documentation; its type is not. */
const asStarted = (message: unknown) => message as Started;

const listOf = (header: string | string[] | undefined) =>
  Array.isArray(header) ? header.join(",") : header;

export type RequestWatch = {
  /** Ends connections that wait for their next request, so that a closed server need not. */
  closeIdleConnections(): void;
};

/**
 * Gives every request its id and its context, and its answer the headers that all have, from the
 * moment that Node has read its head: earlier than any code of Next, and for what Next answers by
 * itself too. Once it is answered it is logged and counted. Call once at boot.
 * @param onAbuse is given the address that a malformed action came from
 */
export function watchRequests(onAbuse: (address: string) => void): RequestWatch {
  const trust = createProxyTrust(env().TRUSTED_PROXIES);
  const site = new URL(env().NEXTAUTH_URL);
  const routeOf = createRouteNamer(readRoutes());
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = asStarted(message);
    // The door for commands of this machine is no part of the site.
    if (typeof server.address() === "string") return;
    servers.add(server);
    const peer = request.socket.remoteAddress;
    const id = requestIdOf(request.headers[REQUEST_ID_HEADER], trust.includes(peer));
    const address = clientAddress(peer, listOf(request.headers["x-forwarded-for"]), trust);
    const malformed = malformedBy(request.method ?? "", request.url ?? "");
    const closed = new Promise<void>((resolve) => response.once("close", resolve));
    const context: RequestContext = { id, address, malformed, closed };
    enterRequest(context);
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    response.setHeaders(new Map(Object.entries(baseHeaders(site, request.url ?? "/"))));
    report(request, response, routeOf, context);
    response.once("close", () => {
      if (context.malformedAction !== undefined) onAbuse(address);
    });
    if (malformed) makeRefusable(request);
  });
  return {
    closeIdleConnections: () => {
      for (const server of servers) server.closeIdleConnections();
    },
  };
}

/** Next fails over it before any code of ours runs. In its place comes one that the proxy refuses. */
function makeRefusable(request: IncomingMessage): void {
  request.method = "GET";
  request.url = "/";
}

/** No path: it may hold an invitation. */
function report(
  request: IncomingMessage,
  response: ServerResponse,
  routeOf: RouteNamer,
  context: RequestContext,
): void {
  const { address, malformed } = context;
  const started = performance.now();
  const method = request.method ?? "";
  const url = URL.parse(request.url ?? "/", "http://localhost");
  const route = malformed || !url ? "unknown" : routeOf(url.pathname);
  response.once("close", () => {
    const ms = performance.now() - started;
    const status = response.writableFinished ? response.statusCode : 0;
    recordRequest({ method, route, status, ms });
    const { malformedAction } = context;
    const http = { method, route, status, ms: Math.round(ms), address, malformedAction };
    log[malformed || QUIET.has(route) ? "debug" : "info"]({ http }, "request");
  });
}
