import "server-only";
import { relayAudio } from "#lib/http/audio/relay-audio.ts";
import { idOfPath } from "#lib/http/id-of-path.ts";
import { recordListen } from "#lib/operations/recordings/record-listen.ts";
import { authorize } from "#lib/queries/organization.ts";
import { titleOf } from "../../_model/labels.ts";
import { audioSourceOf } from "../../_queries/audio-source.ts";
import { fetchRecording } from "../../_queries/fetch.ts";

/**
 * The recording's audio, if the member's own Siro user may hear it. Each listen is audited before the
 * first byte.
 */
export async function openAudio(
  org: string,
  encodedId: string,
  request: Request,
): Promise<Response> {
  const access = await authorize(org);
  const recordingId = idOfPath(encodedId);
  const source = await audioSourceOf(access, recordingId);
  await source.sign();
  if (request.method === "GET") {
    const title = async () => titleOf((await fetchRecording(org, recordingId)).title);
    await recordListen(access.actor, access.organization, { recordingId, title });
  }
  return relayAudio(source, request);
}
