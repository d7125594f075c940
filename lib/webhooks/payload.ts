import { z } from "zod";
import { isStorableText, plainText } from "#lib/siro/http/plain-text.ts";

/** Events that Siro documents. Others are kept and marked as unknown. Client-safe. */
const KNOWN_EVENTS = ["integrations.recordingProcessed", "integrations.recordingLinked"] as const;

export const isKnownEvent = (type: string | null): boolean =>
  KNOWN_EVENTS.some((each) => each === type);

/** What we use of a payload. Nothing in it is required: a verified delivery is never turned away. */
const payloadSchema = z.object({
  eventType: z.string().max(200).nullish().catch(null),
  recordingId: z.string().min(1).max(300).nullish().catch(null),
  recordingLinked: z.boolean().nullish().catch(null),
});

export type Delivered = {
  eventType: string | null;
  recordingId: string | null;
  /** The whole body if it is a JSON object, without what the database can't store. */
  payload: Record<string, unknown> | null;
  /** Why there is nothing to process. */
  problem: string | null;
};

/** Reads a verified body. */
export function readPayload(text: string): Delivered {
  const json = parseObject(text);
  if (json === null) {
    const problem = "The body isn't a JSON object, so there is nothing to process.";
    return { eventType: null, recordingId: null, payload: null, problem };
  }
  const payload = storable(json, 0) as Record<string, unknown>;
  const { eventType, recordingId } = payloadSchema.parse(payload);
  return {
    eventType: eventType ? plainText(eventType) : null,
    recordingId: recordingId && isStorableText(recordingId) ? recordingId : null,
    payload,
    problem: recordingId ? null : "It has no recording ID, so there is nothing to process.",
  };
}

/** Whether the event said that the recording was linked when it was sent. */
export const saidLinked = (payload: unknown): boolean =>
  payloadSchema.safeParse(payload).data?.recordingLinked === true;

function parseObject(text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : null;
  } catch {
    return null;
  }
}

const DEEPEST = 40;

/** PostgreSQL accepts no NUL and no lone surrogates, and no one sends us forty levels. */
function storable(value: unknown, depth: number): unknown {
  if (typeof value === "string") return plainText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((each) => storable(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [plainText(key), storable(each, depth + 1)]),
  );
}
