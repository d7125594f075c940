import "server-only";
import { z } from "zod";
import { log } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { instanceId } from "./instance.ts";

/** Messages between instances on one PostgreSQL, so that none keeps showing outdated data. */
const messageSchema = z.object({ from: z.string(), topic: z.string(), data: z.unknown() });

/** Null: messages may have been missed, so forget everything they could have changed. */
type Handler = (data: unknown) => void;

const handlers = processSingleton("subscriptions", () => new Map<string, Set<Handler>>());

/** The longest message that PostgreSQL accepts. */
const LONGEST_BYTES = 7_900;

/** Calls `handler` with each message from another instance, and with null after a gap. */
export function subscribe(topic: string, handler: Handler): void {
  const known = handlers.get(topic) ?? new Set();
  handlers.set(topic, known.add(handler));
}

/** The text to send; null if it would be too long. */
export function encodeMessage(topic: string, data: unknown): string | null {
  const text = JSON.stringify({ from: instanceId, topic, data });
  return Buffer.byteLength(text) > LONGEST_BYTES ? null : text;
}

/** A message arrived. Our own messages also come back, and are ignored. */
export function receive(payload: string): void {
  const message = messageSchema.safeParse(parseJson(payload));
  if (!message.success || message.data.from === instanceId) return;
  pass(message.data.topic, message.data.data);
}

export function receiveGap(): void {
  for (const topic of handlers.keys()) pass(topic, null);
}

function pass(topic: string, data: unknown): void {
  for (const handler of handlers.get(topic) ?? []) {
    try {
      handler(data);
    } catch (error) {
      log.warn({ err: error, topic }, "could not parse a message from another instance");
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
