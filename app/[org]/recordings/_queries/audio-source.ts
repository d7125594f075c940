import "server-only";
import { LRUCache } from "lru-cache";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { env } from "#lib/env.ts";
import type { AudioSource } from "#lib/http/audio/audio-source.ts";
import { NoIdentityError } from "#lib/problems/errors.ts";
import { siroSaid } from "#lib/problems/siro-said.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import type { Access } from "#lib/queries/organization.ts";
import { USER_AGENT } from "#lib/siro/http/attempt.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { type SignedAudio, signAudio } from "#lib/siro/platform/audio.ts";

/** A signed address isn't used up to its last moment, and never longer than this. */
const EARLY_MS = 20_000;
const LONGEST_MS = 5 * 60_000;
/** How long one is used if Siro doesn't say when it ends. */
const USUAL_MS = 60_000;

/** Signed addresses by who may use them. In memory only. */
const addresses = processSingleton(
  "audio addresses",
  () => new LRUCache<string, string>({ max: 1_000 }),
);

/** Where the member's own Siro user finds a recording's audio. @throws NoIdentityError */
export async function audioSourceOf(access: Access, recordingId: string): Promise<AudioSource> {
  const identity = await readIdentity(access);
  // Also refuses where the organization's token was removed.
  const api = await siroFor(access).platform("read");
  if (!identity) throw new NoIdentityError();
  const key = JSON.stringify([access.organization.id, identity.siroUserId, recordingId]);
  return {
    mayBeLoopback: env().ALLOW_LOOPBACK_AUDIO === "on",
    userAgent: USER_AGENT,
    async sign(refused) {
      const known = addresses.get(key);
      if (known !== undefined && known !== refused) return known;
      const signed = await signAs(access, api, recordingId);
      addresses.set(key, signed.url, { ttl: lifeOf(signed) });
      return signed.url;
    },
  };
}

function lifeOf({ expiresAtMs }: SignedAudio): number {
  const leftMs = expiresAtMs === null ? USUAL_MS : expiresAtMs - Date.now() - EARLY_MS;
  return Math.min(LONGEST_MS, Math.max(1, leftMs));
}

type Api = Awaited<ReturnType<ReturnType<typeof siroFor>["platform"]>>;

/** Siro wants a POST for this read, which a `read` token may not be allowed to send. */
async function signAs(access: Access, api: Api, recordingId: string): Promise<SignedAudio> {
  try {
    return await signAudio(api, { recordingId });
  } catch (error) {
    if (!isSiroError(error)) throw error;
    if (error.kind === "forbidden") {
      return signAudio(await siroFor(access).platform("write"), { recordingId });
    }
    if (error.kind !== "not-found") throw error;
    throw new ProblemError({
      kind: "not-found",
      message: "Siro has no audio of this recording for your Siro user.",
      remedy: siroSaid(error.detail) || undefined,
    });
  }
}
