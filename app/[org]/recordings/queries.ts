import "server-only";
import { authorize } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readStaleIfError } from "#lib/queries/stale-if-error.ts";
import { listKey, namesFrom, readDirectoryIfPossible, readViewMode } from "./_model/view-mode.ts";
import { type FilterOptions, readFilterOptions } from "./_queries/filter-options.ts";
import {
  type RecordingPage,
  readOrganizationPage,
  readProcessing,
  readUnlinkedPage,
} from "./_queries/list-pages.ts";
import type { RecordingSearch, View } from "./search.ts";

export type RecordingList = {
  view: View;
  reading: LoadResult<RecordingPage>;
  /** The Siro user the Unlinked tab is viewed as; null if the member has none. */
  siroUser: { label: string; isAdmin: boolean | null } | null;
  /** Recordings of the last seven days that Siro is still processing; null if unknown. */
  processing: { count: number; isPartial: boolean } | null;
  options: FilterOptions;
  /** What is left out around the list because Siro failed or took too long. */
  missing: string[];
};

/** One page of recordings, newest first, with the data around it. */
export async function readRecordings(org: string, search: RecordingSearch): Promise<RecordingList> {
  const access = await authorize(org);
  const viewMode = await readViewMode(access, search);
  const { view, identity } = viewMode;
  const asked = secondary(readDirectoryIfPossible(access));
  const underWay = secondary(readProcessing(access));
  const key = listKey(access, viewMode, search);
  const ask = { access, search, key, names: asked.then(namesFrom) };
  const [reading, directory, processing, options] = await Promise.all([
    readStaleIfError(
      {
        organizationId: access.organization.id,
        actor: view === "all" ? null : (identity?.siroUserId ?? null),
        what: key,
      },
      () => (view === "all" ? readOrganizationPage(ask) : readUnlinkedPage(ask, underWay)),
    ),
    asked,
    underWay,
    view === "unlinked" && identity ? readFilterOptions(access, identity) : null,
  ]);
  return {
    view,
    reading,
    siroUser: identity && {
      label: identity.siroUserEmail ?? identity.siroUserName,
      isAdmin: directory?.adminIds?.includes(identity.siroUserId) ?? null,
    },
    processing: processing && { count: processing.ids.size, isPartial: processing.isPartial },
    options: options ?? { teams: null, types: null },
    missing: [
      directory === null ? "names of reps and teams" : directory.teams === null && "names of teams",
      processing === null && "recordings still processing",
      options?.types === null && "conversation filter",
    ].filter((part) => part !== false),
  };
}
