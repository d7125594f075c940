import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../clock.ts";

/** How the storage behaves from now on, until the next reset. */
export const behaviorSchema = z.strictObject({
  /** How long a signed address is valid. */
  validMs: z.number().optional(),
  /** Ends the connection after so many bytes of an answer, this many times. */
  cut: z.strictObject({ afterBytes: z.number(), times: z.number() }).nullable().optional(),
  /** Answers with the whole file whatever range is asked for. */
  ignoresRange: z.boolean().optional(),
  /** Answers with this status instead of the audio. */
  status: z.number().nullable().optional(),
  /** Where a redirect leads. */
  location: z.string().nullable().optional(),
  /** Names the version of every file. */
  etag: z.string().nullable().optional(),
  contentType: z.string().optional(),
  /** Bytes per second; null: as fast as it can. */
  bytesPerSecond: z.number().nullable().optional(),
});

type Behavior = Required<z.infer<typeof behaviorSchema>>;

const usual: Behavior = {
  validMs: 900_000,
  cut: null,
  ignoresRange: false,
  status: null,
  location: null,
  etag: '"v1"',
  contentType: "audio/wav",
  bytesPerSecond: null,
};

/** A request for audio as it arrived, and how it ended. */
export type AudioRequest = {
  method: string;
  recordingId: string | null;
  headers: Record<string, string>;
  status: number;
  sentBytes: number;
  /** How it ended: null while it's under way. */
  end: "whole" | "cut" | "left" | null;
};

export type Storage = ReturnType<typeof createStorage>;

/** Signed addresses of audio files, and what is asked of them. */
export function createStorage(clock: Clock) {
  let behavior = { ...usual };
  let requests: AudioRequest[] = [];
  const addresses = new Map<string, { recordingId: string; expiresAtMs: number }>();
  return {
    behavior: () => behavior,
    change: (changes: z.infer<typeof behaviorSchema>) => {
      behavior = { ...behavior, ...changes };
    },
    /** Whether the answer that is being sent must end now. */
    takeCut(sentBytes: number): boolean {
      const { cut } = behavior;
      if (!cut || cut.times < 1 || sentBytes < cut.afterBytes) return false;
      behavior = { ...behavior, cut: { ...cut, times: cut.times - 1 } };
      return true;
    },
    sign(recordingId: string) {
      const signature = randomBytes(24).toString("base64url");
      const expiresAtMs = clock.now() + behavior.validMs;
      addresses.set(signature, { recordingId, expiresAtMs });
      return { path: `/storage/audio.wav?signature=${signature}`, expiresAtMs };
    },
    /** The recording that an address leads to; null if it's unknown or has expired. */
    find(signature: string): string | null {
      const found = addresses.get(signature);
      return found && found.expiresAtMs > clock.now() ? found.recordingId : null;
    },
    signatures: () => [...addresses.keys()],
    open(request: AudioRequest): AudioRequest {
      requests.push(request);
      return request;
    },
    requests: () => requests,
    reset() {
      behavior = { ...usual };
      requests = [];
    },
  };
}
