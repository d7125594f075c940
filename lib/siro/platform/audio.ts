import { z } from "zod";
import { SiroError } from "#lib/siro/http/errors.ts";
import { flag, number } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import { presentable } from "#lib/siro/http/redact.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const signedSchema = z.object({
  error: flag,
  url: z.string().nullish().catch(null),
  /** A time or a lifetime; its unit isn't documented. */
  expiration: number,
  errorMessage: z.string().nullish().catch(null),
});

export type SignedAudio = {
  /** Works without a credential: a secret. */
  url: string;
  /** Epoch milliseconds; null if Siro doesn't say it in a known unit. */
  expiresAtMs: number | null;
};

/**
 * A short-lived address of a recording's redacted audio. It is a read although it is a POST: nothing
 * changes in Siro, and a lost answer may be asked for again.
 * @throws SiroError `not-found` if there is no audio
 * `POST /v1/core/recordings/{id}/signedUrl`
 */
export async function signAudio(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<SignedAudio> {
  const operation = "platform.recordings.signAudio";
  const answer = await t.request({
    operation,
    method: "POST",
    path: path`/v1/core/recordings/${input.recordingId}/signedUrl`,
    retry: "read",
    ...options,
  });
  const { error, url, expiration, errorMessage } = readOne(answer, signedSchema);
  if (error === true || !url) {
    const detail = presentable(errorMessage ?? "", []);
    throw new SiroError({ kind: "not-found", operation, detail, call: answer.call });
  }
  return { url, expiresAtMs: epochMs(expiration) };
}

/** Epoch seconds and milliseconds are told apart by their size; anything else is unknown. */
function epochMs(value: number | null): number | null {
  if (value === null || value < 1e9) return null;
  return value < 1e11 ? value * 1000 : value;
}
