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
import { ROUTER_STATE_HEADER } from "./router-state.ts";

const REQUEST_ID_HEADER = "x-request-id";

/** Machines request these every few seconds: a line for each would bury the others. */
const QUIET = new Set(["static", "/api/health", "/api/metrics"]);

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };

/** Node documents the shape of this channel's messages but doesn't type it. */
const asStarted = (message: unknown) => message as Started;

const listOf = (header: string | string[] | undefined) =>
  Array.isArray(header) ? header.join(",") : header;

export type RequestWatch = {
  /** Closes idle connections, so that closing the server doesn't wait for them. */
  closeIdleConnections(): void;
};

/**
 * Gives every request its ID and context, and every answer the common headers, as soon as Node has
 * read the request's head: earlier than any Next code, and also for what Next answers by itself.
 * The answered request is logged and counted. Call once at boot.
 * @param onAbuse receives the address that a malformed action came from
 */
export function watchRequests(onAbuse: (address: string) => void): RequestWatch {
  const trust = createProxyTrust(env().TRUSTED_PROXIES);
  const site = new URL(env().NEXTAUTH_URL);
  const routeOf = createRouteNamer(readRoutes());
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = asStarted(message);
    // The entry point for commands on this machine isn't part of the site.
    if (typeof server.address() === "string") return;
    servers.add(server);
    const peer = request.socket.remoteAddress;
    const id = requestIdOf(request.headers[REQUEST_ID_HEADER], trust.includes(peer));
    const address = clientAddress(peer, listOf(request.headers["x-forwarded-for"]), trust);
    const routerState = request.headers[ROUTER_STATE_HEADER];
    const malformed = malformedBy(request.method ?? "", request.url ?? "", routerState);
    const closed = new Promise<void>((resolve) => response.once("close", resolve));
    const announceLength = (bytes: number) => {
      if (!response.headersSent) response.setHeader("content-length", bytes);
    };
    const context: RequestContext = { id, address, malformed, closed, announceLength };
    enterRequest(context);
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    const fetchSite = listOf(request.headers["sec-fetch-site"]);
    const common = baseHeaders(site, request.url ?? "/", fetchSite);
    response.setHeaders(new Map(Object.entries(common)));
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

/** Next fails on it before any of our code runs. It's replaced with one that the proxy refuses. */
function makeRefusable(request: IncomingMessage): void {
  request.method = "GET";
  request.url = "/";
}

/** No path: it may contain an invitation. */
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
