import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { expect, onTestFinished } from "vitest";
import { SiroError } from "#lib/siro/http/errors.ts";
import { path } from "#lib/siro/http/path.ts";
import {
  createTransport,
  permitWrites,
  type SiroRequest,
  type TransportOptions,
  type WritableTransport,
} from "#lib/siro/http/transport.ts";
import { createLimiter } from "#lib/siro/rate-limit/limiter.ts";

type Received = {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: string;
  port: number | undefined;
};

export type Answer = (response: ServerResponse, request: Received, count: number) => void;

/** A real HTTP server on a free port of this machine, closed when the test is over. */
export async function serve(answer: Answer): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "", url = "", headers, rawHeaders, socket } = incoming;
    const body = Buffer.concat(chunks).toString();
    const request = { method, url, headers, rawHeaders, body, port: socket.remotePort };
    received.push(request);
    answer(response, request, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: urlOf(server), received };
}

/** An address without a listener. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = urlOf(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

/** A transport to it, with its own limiter and very short pauses between attempts. */
export function connect(
  baseUrl: string,
  options: Partial<TransportOptions> = {},
): WritableTransport {
  return permitWrites(
    createTransport({
      api: "organization",
      baseUrl,
      credential: { kind: "organization-token", secret: "org-secret-0123456789", key: "test" },
      limiter: createLimiter(),
      retryRules: { maxRetries: 3, baseMs: 1 },
      ...options,
    }),
  );
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

export function plain(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "Content-Type": "text/plain" }).end(body);
}

/** A transport to a server that answers everything with this. */
export async function answering(body: unknown, status = 200) {
  const { url, received } = await serve((response) => json(response, status, body));
  return { t: connect(url), received };
}

/** The error that a call must end with. */
export async function failure(call: Promise<unknown>): Promise<SiroError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SiroError);
  return error as SiroError;
}

/** A request that reads. */
export const read: SiroRequest = {
  operation: "users.get",
  method: "GET",
  path: path`/v1/core/users/${"u1"}`,
};

/** A request that changes something. */
export const write: SiroRequest = {
  operation: "connections.update",
  method: "PATCH",
  path: path`/v1/core/integrations/connections/${"c1"}`,
  body: { isActive: false },
};
