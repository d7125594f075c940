const shared: typeof globalThis & { siroAdminWritesInFlight?: Set<string> } = globalThis;
shared.siroAdminWritesInFlight ??= new Set();

/** Audit ids of writes that this process is still busy with: nobody else may settle them. */
export const writesInFlight: Set<string> = shared.siroAdminWritesInFlight;
