import "server-only";
import { readUntilWritten } from "#lib/db/client.ts";
import { type IndexProgress, progressOf } from "./index-progress.ts";

export type { IndexProgress };

/** For pages: how complete the index of recordings is. The caller has checked who asks. */
export function readIndexProgress(organizationId: string): Promise<IndexProgress> {
  return readUntilWritten(["recording index", organizationId], (db) =>
    progressOf(db, organizationId),
  );
}
