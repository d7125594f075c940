import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Box } from "../box.ts";
import type { AudioRequest, Storage } from "./storage.ts";
import { readWave, waveLength } from "./wave.ts";

type Range = { from: number; to: number };
const chunk = 64 * 1024;

/** "bytes=0-99", "bytes=100-", "bytes=-500"; null: the whole file, undefined: outside of it. */
function readRange(header: string | undefined, length: number): Range | null | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!found || (found[1] === "" && found[2] === "")) return null;
  const [, first = "", last = ""] = found;
  if (first === "") {
    return Number(last) === 0
      ? undefined
      : { from: Math.max(0, length - Number(last)), to: length };
  }
  if (Number(first) >= length) return undefined;
  return { from: Number(first), to: last === "" ? length : Math.min(length, Number(last) + 1) };
}

function refuse(response: ServerResponse, entry: AudioRequest, status: number, headers = {}) {
  entry.status = status;
  entry.end = "whole";
  response.writeHead(status, { "content-type": "application/xml", ...headers });
  response.end("<?xml version='1.0'?><Error><Code>Refused</Code></Error>");
}

/** Until there is room again, or the reader has left. */
async function drained(response: ServerResponse) {
  const stop = new AbortController();
  const { signal } = stop;
  await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  stop.abort();
}

async function send(
  response: ServerResponse,
  entry: AudioRequest,
  storage: Storage,
  { from, to }: Range,
  length: number,
) {
  for (let at = from; at < to && !response.destroyed; ) {
    const { cut, bytesPerSecond } = storage.behavior();
    const most = bytesPerSecond === null ? chunk : Math.ceil(bytesPerSecond / 20);
    const untilCut = cut && cut.times > 0 ? Math.max(1, cut.afterBytes - entry.sentBytes) : most;
    const end = Math.min(to, at + Math.min(most, untilCut));
    const isTaken = response.write(readWave(length, at, end));
    entry.sentBytes += end - at;
    at = end;
    if (storage.takeCut(entry.sentBytes)) {
      entry.end = "cut";
      // What was written is sent before the connection ends.
      await sleep(20);
      response.destroy();
      return;
    }
    if (bytesPerSecond !== null) await sleep(50);
    if (!isTaken && !response.destroyed) await drained(response);
  }
  if (response.destroyed) return;
  entry.end = "whole";
  response.end();
}

/** Answers a request for audio by a signed address, as a cloud's storage does. */
export async function serveAudio(box: Box, request: IncomingMessage, response: ServerResponse) {
  const { storage, state } = box;
  const { status, location, etag, ignoresRange, contentType } = storage.behavior();
  const url = new URL(request.url ?? "/", "http://storage");
  const recordingId = storage.find(url.searchParams.get("signature") ?? "");
  const row = state.recordings.get(recordingId ?? "");
  const entry = storage.open({
    method: request.method ?? "",
    recordingId,
    headers: { ...request.headers } as Record<string, string>,
    status: 200,
    sentBytes: 0,
    end: null,
  });
  response.on("close", () => {
    entry.end ??= "left";
  });
  if (location !== null) return refuse(response, entry, 302, { location });
  if (status !== null) return refuse(response, entry, status);
  if (!row) return refuse(response, entry, 403);
  const length = waveLength(row.durationInMilliseconds);
  const range = ignoresRange ? null : readRange(request.headers.range, length);
  if (range === undefined) {
    return refuse(response, entry, 416, { "content-range": `bytes */${length}` });
  }
  const { from, to } = range ?? { from: 0, to: length };
  entry.status = range ? 206 : 200;
  response.writeHead(entry.status, {
    "content-type": contentType,
    "content-length": to - from,
    "accept-ranges": "bytes",
    ...(etag === null ? {} : { etag }),
    ...(range ? { "content-range": `bytes ${from}-${to - 1}/${length}` } : {}),
  });
  if (request.method === "HEAD") return void response.end();
  await send(response, entry, storage, { from, to }, length);
}
