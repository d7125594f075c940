import "server-only";
import { randomUUID } from "node:crypto";
import { processSingleton } from "#lib/process-singleton.ts";

/** Names this process among all that use the same database. New at every start. */
export const instanceId: string = processSingleton("instance", randomUUID);
