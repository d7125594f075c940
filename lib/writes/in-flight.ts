import { processSingleton } from "#lib/process-singleton.ts";

/** Audit IDs of writes that this process is still busy with: nothing else may settle them. */
export const writesInFlight = processSingleton("writes in flight", () => new Set<string>());
