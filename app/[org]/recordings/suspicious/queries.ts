import "server-only";
import { roleIncludes } from "#lib/auth/roles.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import type { ScanPart } from "../_model/suspicion.ts";
import { readViewMode } from "../_model/view-mode.ts";
import { scanLinks } from "../_queries/scan-links.ts";

/** What the member may do with doubtful links. */
export async function readScanner(
  org: string,
): Promise<{ hasSiroUser: boolean; mayChange: boolean }> {
  const access = await authorize(org);
  const { identity } = await readViewMode(access, { view: "linked" });
  return {
    hasSiroUser: identity !== null,
    mayChange: identity !== null && roleIncludes(access.role, "operator"),
  };
}

/** The next part of a scan as the member's Siro user; without a cursor, the newest recordings. */
export async function scanPart(
  org: string,
  cursor: string | null,
  canceled: AbortSignal,
): Promise<LoadResult<ScanPart>> {
  const access = await authorize(org);
  const viewMode = await readViewMode(access, { view: "linked" });
  const from = cursor !== null && isStorableText(cursor) ? cursor.slice(0, 2_000) : null;
  return readLive(() => scanLinks(org, access, viewMode, from, canceled));
}
