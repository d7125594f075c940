import "server-only";
import { cache } from "react";
import { readUntilWritten } from "#lib/db/client.ts";
import { type IndexProgress, progressOf } from "./index-progress.ts";

export type { IndexProgress };

/** For pages, once per request: how complete the index of recordings is. The caller has checked who asks. */
export const readIndexProgress = cache(
  (organizationId: string): Promise<IndexProgress> =>
    readUntilWritten(["recording index", organizationId], (db) => progressOf(db, organizationId)),
);
