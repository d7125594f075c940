import "server-only";
import type { SiroIdentity } from "#lib/credentials/identity.ts";
import { type Directory, readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import type { Access } from "#lib/queries/organization.ts";
import { type RecordingSearch, serializeRecordingSearch, type View } from "../search.ts";
import type { Names } from "./rows.ts";

/** Whose view of the recordings a member has. */
export type ViewMode = {
  view: View;
  /** The Siro user the member acts as; null: only the organization's view. */
  identity: SiroIdentity | null;
};

/** A member without a Siro user sees the organization's view unless the URL sets another one. */
export async function readViewMode(access: Access, search: RecordingSearch): Promise<ViewMode> {
  const identity = await readIdentity(access);
  const acting = identity?.clientId ? identity : null;
  return { view: search.view ?? (acting ? "unlinked" : "all"), identity: acting };
}

/** Cache key for one page of one list in one view. */
export function listKey(access: Access, viewMode: ViewMode, search: RecordingSearch): string {
  const viewer = viewMode.view === "all" ? "organization" : viewMode.identity?.siroUserId;
  const { id } = access.organization;
  return `recordings ${id} ${viewer} ${serializeRecordingSearch({ ...search, view: viewMode.view })}`;
}

/** The directory, or null if Siro does not provide it now: then only names are missing. */
export async function readDirectoryIfPossible(access: Access): Promise<Directory | null> {
  return readDirectory(access).catch(() => null);
}

export function namesFrom(directory: Directory | null): Names {
  const teams = new Map(directory?.teams?.map((team) => [team.id, team.name ?? team.id]));
  return {
    person: (siroUserId) => {
      const user = siroUserId === null ? undefined : directory?.byId.get(siroUserId);
      return {
        name: user ? displayName(user) : null,
        team: user?.memberTeamId ? (teams.get(user.memberTeamId) ?? user.memberTeamId) : null,
        isMapped: user ? user.externalId !== null : null,
      };
    },
  };
}
