import { z } from "zod";
import {
  durationMs,
  flag,
  isDurationMs,
  isObject,
  number,
  presentListOf,
  text,
  word,
} from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

const utteranceSchema = z.object({
  /** Redacted by Siro; may be empty. */
  utterance: text,
  startTimeInMillis: durationMs,
  endTimeInMillis: durationMs,
  /** Key of `speakerMap`, which may lack it. */
  speakerTag: word,
  redacted: flag,
});

/**
 * An utterance of the documented types, as the schema reads it; undefined for any other. A long transcript
 * has thousands, which take zod more than ten times as long.
 */
function readUsual(row: unknown): Utterance | undefined {
  if (!isObject(row)) return undefined;
  const { utterance, startTimeInMillis, endTimeInMillis, speakerTag, redacted } = row;
  if (typeof utterance !== "string" || typeof speakerTag !== "string") return undefined;
  if (!isDurationMs(startTimeInMillis) || !isDurationMs(endTimeInMillis)) return undefined;
  if (typeof redacted !== "boolean") return undefined;
  return {
    utterance: plainText(utterance),
    startTimeInMillis,
    endTimeInMillis,
    speakerTag: plainText(speakerTag),
    redacted,
  };
}

const transcriptSchema = z.object({
  utterances: presentListOf(utteranceSchema, readUsual),
  speakerMap: z
    .record(z.string(), z.unknown())
    .transform(
      (names) =>
        new Map(
          Object.entries(names).map(([tag, name]) => [tag, text.parse(name)?.trim() || null]),
        ),
    )
    .catch(new Map()),
});

export type Utterance = z.infer<typeof utteranceSchema>;

export type Transcript = {
  /** Empty: not transcribed yet, or no longer kept. */
  utterances: Utterance[];
  /** Names by `speakerTag`. */
  speakers: ReadonlyMap<string, string | null>;
  /** False if Siro has more than was read. */
  isWhole: boolean;
};

const MAX_PAGES = 20;

/**
 * What was said, in Siro's order. The cursor is a page number; one page normally holds everything.
 * `GET /v1/core/recordings/{id}/utterances`
 */
export async function getTranscript(
  t: SiroTransport,
  input: { recordingId: string },
  options?: CallOptions,
): Promise<Transcript> {
  const utterances: Utterance[] = [];
  let speakers: Transcript["speakers"] = new Map();
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await t.request({
      operation: "platform.utterances.list",
      method: "GET",
      path: path`/v1/core/recordings/${input.recordingId}/utterances`,
      query: { cursor: page === 1 ? undefined : page },
      ...options,
    });
    const read = readOne(answer, transcriptSchema);
    utterances.push(...read.utterances);
    speakers = new Map([...speakers, ...read.speakerMap]);
    const cursor = isObject(answer.body) ? (answer.body.cursor ?? null) : null;
    const next = number.parse(cursor);
    if (next === null || next <= page || read.utterances.length === 0) {
      // A cursor that isn't a page number means that Siro has more, but not where.
      return { utterances, speakers, isWhole: cursor === null || next !== null };
    }
  }
  return { utterances, speakers, isWhole: false };
}
