import "server-only";
import { log } from "#lib/log.ts";
import { refreshRecording } from "#lib/mirror/recordings/refresh-recording.ts";

/** Reads a recording again after its link changed, so that lists and counts follow at once. */
export async function rememberLink(organizationId: string, recordingId: string): Promise<void> {
  await refreshRecording(organizationId, recordingId).catch((error: unknown) =>
    // The next reading of changes brings it.
    log.warn({ err: error }, "recording not read again after its link changed"),
  );
}
