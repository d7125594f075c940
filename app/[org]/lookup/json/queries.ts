import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { SiroError } from "#lib/siro/http/errors.ts";
import { getRawRecord, isRawRecordKind } from "#lib/siro/organization/raw-records.ts";
import { MAX_LENGTH } from "../_model/ids-in.ts";

/** A record with every field that Siro sends, documented or not. */
export async function readRawRecord(
  org: string,
  kind: string | null,
  id: string | null,
): Promise<LoadResult<Record<string, unknown>>> {
  const access = await authorize(org);
  return readLive(async () => {
    if (!isRawRecordKind(kind) || !id || id.length > MAX_LENGTH) {
      throw new SiroError({ kind: "not-found", operation: "rawRecords.get" });
    }
    return getRawRecord(await siroFor(access).organization(), { kind, id });
  });
}
