import { processSingleton } from "#lib/process-singleton.ts";

const flying = processSingleton("flights", () => new Map<string, Promise<unknown>>());

/** Runs `work` once for all concurrent callers with the same key. */
export function singleFlight<T>(key: string, work: () => Promise<T>): Promise<T> {
  const started = flying.get(key) as Promise<T> | undefined;
  if (started) return started;
  const flight = work().finally(() => flying.delete(key));
  flying.set(key, flight);
  return flight;
}
