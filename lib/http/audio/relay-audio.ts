import "server-only";
import { type AudioSource, askStorage, readBytes } from "./audio-source.ts";
import { rangeHeader, readRange, type Span, spanOf, type WantedRange } from "./byte-range.ts";
import { audioError } from "./open-address.ts";
import type { StorageAnswer } from "./storage-answer.ts";

type AudioRequest = Pick<Request, "method" | "headers" | "signal">;

/**
 * Answers a browser's request for audio with the bytes of the storage, whose address the browser never
 * learns. Knows ranges, `If-Range`, and `HEAD`. Reading ends when the browser goes away.
 * @throws ProblemError
 */
export async function relayAudio(source: AudioSource, request: AudioRequest): Promise<Response> {
  const stop = new AbortController();
  request.signal.addEventListener("abort", () => stop.abort(), { once: true });
  if (request.method === "HEAD") return answerHead(source, stop);
  const wanted = readRange(request.headers.get("range"));
  const answer = await ask(source, wanted, stop.signal);
  if (wanted && !isUnchanged(request.headers.get("if-range"), answer)) {
    answer.message.destroy();
    return send(source, await ask(source, null, stop.signal), null, stop);
  }
  return send(source, answer, wanted, stop);
}

function ask(source: AudioSource, wanted: WantedRange | null, signal: AbortSignal) {
  // The last 0 bytes of something can't be asked for; its length can.
  const isNothing = wanted !== null && "last" in wanted && wanted.last === 0;
  const range = isNothing ? "bytes=0-0" : wanted && rangeHeader(wanted);
  return askStorage(source, range, signal);
}

async function answerHead(source: AudioSource, stop: AbortController): Promise<Response> {
  const answer = await askStorage(source, "bytes=0-0", stop.signal);
  answer.message.destroy();
  return new Response(null, { headers: headersOf(answer, spanIn(answer, null)) });
}

/** Whether the browser's part is of the file that the storage has now. */
function isUnchanged(ifRange: string | null, { etag, lastModified }: StorageAnswer): boolean {
  return ifRange === null || ifRange === etag || ifRange === lastModified;
}

/** The bytes to send: null if they lie outside, "unknown" if the storage doesn't say the length. */
function spanIn(
  { status, total }: StorageAnswer,
  wanted: WantedRange | null,
): Span | null | "unknown" {
  if (total === null) return status === 416 ? null : "unknown";
  return spanOf(wanted, total);
}

function send(
  source: AudioSource,
  answer: StorageAnswer,
  wanted: WantedRange | null,
  stop: AbortController,
): Response {
  const span = spanIn(answer, wanted);
  if (span === null) {
    answer.message.destroy();
    const length = answer.total ?? "*";
    const headers = { "content-range": `bytes */${length}`, "accept-ranges": "bytes" };
    return new Response(null, { status: 416, headers });
  }
  const bytes = span === "unknown" ? { from: 0, to: null } : span;
  if (answer.status === 416 || answer.from > bytes.from) {
    answer.message.destroy();
    throw audioError("contract", "The audio storage sent another part than was asked for.");
  }
  const isPart = wanted !== null && span !== "unknown";
  return new Response(streamOf(readBytes(source, answer, bytes, stop.signal), stop), {
    status: isPart ? 206 : 200,
    headers: {
      ...headersOf(answer, span),
      ...(isPart && { "content-range": `bytes ${span.from}-${span.to - 1}/${span.total}` }),
    },
  });
}

function headersOf({ etag, lastModified, type }: StorageAnswer, span: Span | null | "unknown") {
  const isKnown = span !== null && span !== "unknown";
  return {
    "content-type": type,
    "content-disposition": "inline",
    "cache-control": "private, no-store, no-transform",
    ...(isKnown && { "content-length": String(span.to - span.from), "accept-ranges": "bytes" }),
    ...(etag !== null && { etag }),
    ...(lastModified !== null && { "last-modified": lastModified }),
  };
}

/** Reads only as fast as the browser takes it; ends the reading when the browser leaves. */
function streamOf(
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
  stop: AbortController,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await bytes.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          stop.abort();
          controller.error(error);
        }
      },
      cancel: () => stop.abort(),
    },
    { highWaterMark: 0 },
  );
}
