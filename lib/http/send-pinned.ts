import "server-only";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { createProxyTrust } from "./client-address.ts";
import { connectTo, pinAddress, type Resolve } from "./pinned-address.ts";
import { isPublicAddress } from "./public-address.ts";

/** Why an address that an admin typed got no answer. Its message never contains the address. */
export class NotSentError extends Error {
  readonly kind: "address" | "network";
  constructor(kind: NotSentError["kind"], message: string) {
    super(message);
    this.name = "NotSentError";
    this.kind = kind;
  }
}

type Sent = {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
  /** Private networks that are accepted as well, over http too. */
  privateNetworks: readonly string[];
  resolve?: Resolve;
  timeoutMs?: number;
};

const PATIENCE_MS = 10_000;

/** What an admin reads about an address that nothing is sent to. */
export const REFUSED_ADDRESS =
  "The address must lead to a public https server. Private networks need ALERT_PRIVATE_NETWORKS.";

/** Whether a request to this URL may go to this IP address. */
export function isAcceptedAddress(
  { protocol }: URL,
  address: string,
  privateNetworks: readonly string[],
): boolean {
  if (createProxyTrust(privateNetworks).includes(address)) return true;
  return protocol === "https:" && isPublicAddress(address);
}

/**
 * Sends a request to an address that an admin typed: https and public, or in one of the private networks
 * that the server's owner allows. The name is looked up once, and redirects aren't followed. Of the answer,
 * only the status is used.
 * @throws NotSentError
 */
export async function sendPinned(text: string, sent: Sent): Promise<{ status: number }> {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new NotSentError("address", "The address is not valid.");
  }
  const isAccepted = (address: string) => isAcceptedAddress(url, address, sent.privateNetworks);
  const found = await pinAddress(url, isAccepted, sent.resolve);
  if (found === "unknown") {
    throw new NotSentError("network", `The name ${url.hostname} has no address.`);
  }
  if (found === "refused") throw new NotSentError("address", REFUSED_ADDRESS);
  return request(url, sent, connectTo(found));
}

function request(
  url: URL,
  { method, headers, body, timeoutMs = PATIENCE_MS }: Sent,
  lookup: LookupFunction,
): Promise<{ status: number }> {
  const { request: open } = url.protocol === "https:" ? https : http;
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = open(url, {
      method,
      headers: { "user-agent": "siro-admin", ...headers, ...length },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      lookup,
    });
    sent.on("response", (answer) => {
      answer.destroy();
      resolve({ status: answer.statusCode ?? 0 });
    });
    sent.on("error", (error: NodeJS.ErrnoException) => reject(notSent(error)));
    sent.end(body);
  });
}

function notSent(error: NodeJS.ErrnoException): NotSentError {
  if (error.name === "AbortError" || error.name === "TimeoutError") {
    return new NotSentError("network", "The server did not respond in time.");
  }
  const code = /^[A-Z_]{3,40}$/.test(error.code ?? "") ? ` (${error.code})` : "";
  return new NotSentError("network", `The server could not be reached${code}.`);
}
