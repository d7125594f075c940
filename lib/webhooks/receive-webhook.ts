import "server-only";
import { networkOf } from "#lib/http/network-of.ts";
import { log } from "#lib/log.ts";
import { countArrival, countRefused, type Sender } from "./arrival-limits.ts";
import { findEndpoint, type ReceivingEndpoint, secretsToTry } from "./endpoint-secrets.ts";
import { readPayload } from "./payload.ts";
import { readCapped } from "./read-body.ts";
import { noteSecretUse, storeDelivery, storeRefusal } from "./store-delivery.ts";
import { exactText, findSigner, readSvixHeaders, type SvixHeaders } from "./svix-request.ts";
import { wakeProcessing } from "./wake-processing.ts";

type Arrival = {
  endpointId: string;
  request: Pick<Request, "headers" | "body">;
  /** Of the sender. */
  address: string;
  /** Runs work once the answer is on its way. */
  afterwards: (work: () => Promise<void>) => void;
};

/** The same for a wrong signature, an unknown endpoint, and one that is turned off. */
const NOT_VERIFIED = "The signature matches no endpoint at this address.";

/**
 * Takes a webhook: throttle, size, headers, then signature, and only then anything of the body is used.
 * A verified delivery is stored and answered 204; it is processed later. Siro repeats what was answered
 * with another status.
 */
export async function receiveWebhook(arrival: Arrival): Promise<Response> {
  const sender = { network: networkOf(arrival.address), endpointId: arrival.endpointId };
  const waitS = await countArrival(sender);
  if (waitS !== null) {
    return say(429, "Too many requests. Try again later.", { "retry-after": String(waitS) });
  }
  const body = await readCapped(arrival.request);
  if (body === null) return say(413, "This request is too large.");
  const headers = readSvixHeaders(arrival.request.headers, Date.now());
  const text = exactText(body);
  if ("reason" in headers) return refuse(arrival, sender, headers.reason, headers.reason);
  if (text === null) return refuse(arrival, sender, NOT_UTF8, NOT_UTF8);
  return receiveSigned(arrival, sender, headers, text);
}

const NOT_UTF8 = "The body isn't UTF-8 text.";

async function receiveSigned(
  arrival: Arrival,
  sender: Sender,
  headers: SvixHeaders,
  text: string,
): Promise<Response> {
  const endpoint = await findEndpoint(arrival.endpointId, new Date());
  const signer = findSigner(secretsToTry(endpoint), text, headers);
  if (!endpoint || !signer || !endpoint.isOn) {
    return refuse(arrival, sender, NOT_VERIFIED, reasonFor(endpoint, signer !== null), endpoint);
  }
  const isNew = await storeDelivery(endpoint, headers, readPayload(text));
  arrival.afterwards(async () => {
    await noteSecretUse(signer.id);
    if (isNew) wakeProcessing(endpoint.organizationId);
  });
  return new Response(null, { status: 204 });
}

/** What the endpoint's own page says. */
function reasonFor(endpoint: ReceivingEndpoint | null, isSigned: boolean): string {
  if (endpoint && endpoint.secrets.length === 0) return "This endpoint has no signing secret yet.";
  if (endpoint && isSigned && !endpoint.isOn) return "This endpoint is turned off.";
  return "The signature doesn't match any signing secret of this endpoint.";
}

/** Answers what anyone may know, and keeps the reason for the endpoint's own page. */
async function refuse(
  arrival: Arrival,
  sender: Sender,
  answer: string,
  reason: string,
  known?: ReceivingEndpoint | null,
): Promise<Response> {
  // Counted before the answer, so that requests at the same time count too.
  const isNoted = await countRefused(sender);
  arrival.afterwards(async () => {
    if (!isNoted) return;
    const endpoint =
      known === undefined ? await findEndpoint(arrival.endpointId, new Date()) : known;
    if (endpoint) await storeRefusal(endpoint, reason);
    log.debug({ webhook: { reason } }, "a webhook was refused");
  });
  return say(401, answer);
}

const say = (status: number, message: string, headers?: Record<string, string>) =>
  new Response(message, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  });
