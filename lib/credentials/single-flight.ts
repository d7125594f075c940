/** On globalThis: pages, actions and jobs may each load this module, and still share one flight. */
const shared: typeof globalThis & { siroAdminFlights?: Map<string, Promise<unknown>> } = globalThis;
shared.siroAdminFlights ??= new Map();
const flying = shared.siroAdminFlights;

/** Runs `work` once for all who ask for the same key meanwhile. */
export function singleFlight<T>(key: string, work: () => Promise<T>): Promise<T> {
  const started = flying.get(key) as Promise<T> | undefined;
  if (started) return started;
  const flight = work().finally(() => flying.delete(key));
  flying.set(key, flight);
  return flight;
}
