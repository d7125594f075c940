import "server-only";
import { randomUUID } from "node:crypto";

const shared: typeof globalThis & { siroAdminInstance?: string } = globalThis;
shared.siroAdminInstance ??= randomUUID();

/** Names this process among all that use the same database. New at every start. */
export const instanceId: string = shared.siroAdminInstance;
