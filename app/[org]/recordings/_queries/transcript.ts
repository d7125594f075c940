import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { getTranscript } from "#lib/siro/platform/utterances.ts";
import { type TranscriptView, viewTranscript } from "../_model/transcript.ts";

/** Hours of speech are much to send, and the page doesn't wait for it. */
const PATIENCE_MS = 20_000;

/** What was said, as far as the member's own Siro user may read it. @throws NoIdentityError */
export async function fetchTranscript(
  access: Access,
  recordingId: string,
): Promise<TranscriptView> {
  const read = async () => {
    const api = await siroFor(access).platform("read");
    return viewTranscript(
      await getTranscript(api, { recordingId }, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    );
  };
  return inTime(read(), PATIENCE_MS);
}
