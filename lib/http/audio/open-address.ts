import "server-only";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { connectTo, pinAddress, type Resolve } from "#lib/http/pinned-address.ts";
import { isLoopbackAddress, isPublicAddress } from "#lib/http/public-address.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

const PATIENCE_MS = 30_000;

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
      lookup: connectTo(found),
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error("no bytes for 30 seconds")));
    sent.on("response", resolve);
    sent.on("error", () => reject(audioError("network", "The audio storage did not respond.")));
    sent.end();
  });
}

async function findAddress(url: URL, { mayBeLoopback, resolve }: OpenOptions) {
  const isPlain = url.protocol === "http:" && mayBeLoopback;
  // Plain http is for this machine only.
  const isAccepted = (address: string) =>
    (mayBeLoopback && isLoopbackAddress(address)) || (!isPlain && isPublicAddress(address));
  const found = await pinAddress(url, isAccepted, resolve);
  if (found === "unknown") throw audioError("network", "The name of the audio storage is unknown.");
  if (found === "refused" || !(isPlain || url.protocol === "https:")) {
    throw audioError("contract", "Siro's audio address does not lead to a public https server.");
  }
  return found;
}
