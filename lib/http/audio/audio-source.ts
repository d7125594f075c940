import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { audioError, openAddress } from "./open-address.ts";
import { isRefusal, readAnswer, type StorageAnswer } from "./storage-answer.ts";

/** Where a recording's audio comes from. */
export type AudioSource = {
  /** A signed address. `refused` is one that no longer works. */
  sign: (refused?: string) => Promise<string>;
  /** Accepts this machine's own addresses, for tests. */
  mayBeLoopback: boolean;
  userAgent: string;
};

/** Asks for the audio, with a new address if the storage refuses the one we have. @throws ProblemError */
export async function askStorage(
  source: AudioSource,
  range: string | null,
  signal: AbortSignal,
): Promise<StorageAnswer> {
  const address = await source.sign();
  const first = await ask(source, address, range, signal);
  if (!isRefusal(first)) return first;
  first.message.destroy();
  const second = await ask(source, await source.sign(address), range, signal);
  if (!isRefusal(second)) return second;
  second.message.destroy();
  throw audioError("contract", `The audio storage refused Siro's address (${second.status}).`);
}

async function ask(
  { mayBeLoopback, userAgent }: AudioSource,
  address: string,
  range: string | null,
  signal: AbortSignal,
): Promise<StorageAnswer> {
  const headers = {
    accept: "*/*",
    "accept-encoding": "identity",
    "user-agent": userAgent,
    ...(range === null ? {} : { range }),
  };
  return readAnswer(await openAddress(address, { headers, signal, mayBeLoopback }));
}

/** How often the rest of one answer is asked for, and how often in a row without a single byte. */
const MOST_BREAKS = 40;
const MOST_FRUITLESS = 3;
const PAUSE_MS = 250;

/**
 * The bytes of an answer from `from` to `to`. If the storage ends too early or its address expires
 * meanwhile, the rest is asked for: the reader notices nothing.
 * @throws ProblemError if the rest doesn't come, or is that of another file
 */
export async function* readBytes(
  source: AudioSource,
  first: StorageAnswer,
  span: { from: number; to: number | null },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let answer = first;
  let at = span.from;
  let fruitless = 0;
  for (let breaks = 0; ; breaks++) {
    const before = at;
    try {
      for await (const bytes of cut(answer, at, span.to)) {
        at += bytes.byteLength;
        yield bytes;
      }
      if (span.to === null) return;
    } catch (error) {
      if (signal.aborted || span.to === null) throw error;
    }
    if (span.to === null || at >= span.to) return;
    fruitless = at === before ? fruitless + 1 : 0;
    if (breaks === MOST_BREAKS || fruitless === MOST_FRUITLESS) {
      throw audioError("network", "The audio storage ended the connection.");
    }
    await wait(PAUSE_MS * fruitless, undefined, { signal });
    answer = await continued(source, first, { from: at, to: span.to }, signal);
  }
}

async function continued(
  source: AudioSource,
  first: StorageAnswer,
  { from, to }: { from: number; to: number },
  signal: AbortSignal,
): Promise<StorageAnswer> {
  const next = await askStorage(source, `bytes=${from}-${to - 1}`, signal);
  const isSame = next.total === first.total && (next.etag === first.etag || first.etag === null);
  const isRest = next.status === 206 ? next.from === from : next.status === 200;
  if (isSame && isRest) return next;
  next.message.destroy();
  throw audioError("contract", "The audio changed while it was being read.");
}

/** What lies between `from` and `to` of an answer that may begin earlier and end later. */
async function* cut(answer: StorageAnswer, from: number, to: number | null) {
  let at = answer.from;
  for await (const chunk of answer.message as AsyncIterable<Uint8Array>) {
    const start = Math.max(0, from - at);
    const end = to === null ? chunk.byteLength : Math.min(chunk.byteLength, to - at);
    at += chunk.byteLength;
    if (end > start) yield chunk.subarray(start, end);
    if (to !== null && at >= to) return;
  }
}
