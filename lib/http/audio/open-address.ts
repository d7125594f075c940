import "server-only";
import { lookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "#lib/http/public-address.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

const PATIENCE_MS = 30_000;

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

type OpenOptions = {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Also accepts this machine's own addresses, over http: for tests. */
  mayBeLoopback: boolean;
  resolve?: Resolve;
};

/** A refusal or failure of the storage that keeps the audio. Its address is never part of it. */
export function audioError(kind: "contract" | "network" | "server", message: string) {
  const remedy = "Try again in a minute. If this keeps happening, play the recording in Siro.";
  return new ProblemError({ kind, message, remedy });
}

/**
 * Requests an address that Siro signed. The address must be https and public; its name is looked up
 * once, and the connection goes to what was found and checked. Redirects aren't followed, and nothing
 * of Siro's credentials is sent.
 * @throws ProblemError
 */
export async function openAddress(text: string, options: OpenOptions): Promise<IncomingMessage> {
  const url = URL.parse(text);
  if (url?.username !== "" || url.password !== "") {
    throw audioError("contract", "Siro's audio address is not valid.");
  }
  const found = await findAddress(url, options);
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: "GET",
      headers: options.headers,
      signal: options.signal,
      agent: false,
      lookup: (_host, { all }, done) =>
        all ? done(null, [found]) : done(null, found.address, found.family),
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error("no bytes for 30 seconds")));
    sent.on("response", resolve);
    sent.on("error", () => reject(audioError("network", "The audio storage did not respond.")));
    sent.end();
  });
}

async function findAddress(url: URL, { mayBeLoopback, resolve = lookupAll }: OpenOptions) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const all = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
  const isLoopback = all.every(({ address }) => isLoopbackAddress(address));
  const isAllowed =
    all.every(({ address }) => isPublicAddress(address)) || (mayBeLoopback && isLoopback);
  const isEncrypted = url.protocol === "https:";
  const mayBePlain = url.protocol === "http:" && mayBeLoopback && isLoopback;
  const [first] = all;
  if (!first) throw audioError("network", "The name of the audio storage is unknown.");
  if (!isAllowed || !(isEncrypted || mayBePlain)) {
    throw audioError("contract", "Siro's audio address does not lead to a public https server.");
  }
  return first;
}

const lookupAll: Resolve = (host) => lookup(host, { all: true });
