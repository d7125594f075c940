import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Malformed } from "#lib/http/malformed-request.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** What everything that runs for a request may know of it. */
export type RequestContext = {
  /** Stands in the answer's `X-Request-Id`, in every log line, and in what a page says went wrong. */
  id: string;
  /** Of whoever asked, as far as connection and trusted proxies tell; "" where that is unknown. */
  address: string;
  /** Why the request was replaced by one that can be refused. */
  malformed?: Malformed | null;
  /** When the answer is complete, or nobody waits for it. */
  closed?: Promise<void>;
  /** What is malformed about the action that it calls: for its line in the log, and abuse. */
  malformedAction?: string;
};

const storage = processSingleton("requests", () => new AsyncLocalStorage<RequestContext>());

/** The request that this code runs for; undefined at boot and in background work. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}

/** Everything that the calling event goes on to do belongs to this request. */
export function enterRequest(context: RequestContext): void {
  storage.enterWith(context);
}

/** Runs `work` for this request (tests). */
export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}
