import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Malformed } from "#lib/http/malformed-request.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** What everything that runs for a request may know of it. */
export type RequestContext = {
  /** Stands in the answer's `X-Request-Id`, in every log line, and in what a page says went wrong. */
  id: string;
  /** Client address from the connection and trusted proxies; "" if unknown. */
  address: string;
  /** Why the request was replaced by one that can be refused. */
  malformed?: Malformed | null;
  /** When the response is complete, or no one waits for it. */
  closed?: Promise<void>;
  /** Says how long the answer is: Next leaves out the length that a route gives. */
  announceLength?: (bytes: number) => void;
  /** What is malformed about the action that it calls: for its line in the log, and abuse. */
  malformedAction?: string;
};

const storage = processSingleton("requests", () => new AsyncLocalStorage<RequestContext>());

/** The request that this code runs for; undefined at boot and in background work. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** Everything that follows from the calling event belongs to this request. */
export function enterRequest(context: RequestContext): void {
  storage.enterWith(context);
}

/** Runs `work` for this request (tests). */
export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}
