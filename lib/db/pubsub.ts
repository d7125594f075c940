import "server-only";
import { z } from "zod";
import { log } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { instanceId } from "./instance.ts";

/** What instances on one PostgreSQL tell each other, so that none goes on showing what another changed. */
const messageSchema = z.object({ from: z.string(), topic: z.string(), data: z.unknown() });

/** Null: messages may have been missed, so whatever they could have changed is to be forgotten. */
type Handler = (data: unknown) => void;

const handlers = processSingleton("subscriptions", () => new Map<string, Set<Handler>>());

/** PostgreSQL takes no longer message. */
const LONGEST_BYTES = 7_900;

/** Calls `handler` with what another instance told, and with null after a gap. */
export function subscribe(topic: string, handler: Handler): void {
  const known = handlers.get(topic) ?? new Set();
  handlers.set(topic, known.add(handler));
}

/** The text to send; null where it would be too long. */
export function encodeMessage(topic: string, data: unknown): string | null {
  const text = JSON.stringify({ from: instanceId, topic, data });
  return Buffer.byteLength(text) > LONGEST_BYTES ? null : text;
}

/** A message arrived. Our own come back as well and are ignored. */
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
      log.warn({ err: error, topic }, "a message of another instance was not understood");
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
