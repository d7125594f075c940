import "server-only";
import { findIdentity, type SiroIdentity } from "#lib/credentials/identity.ts";
import { type Directory, readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { Access } from "#lib/queries/organization.ts";
import { type RecordingSearch, serializeRecordingSearch, type View } from "../search.ts";
import type { Names } from "./rows.ts";

/** Through whose eyes a member looks at recordings. */
export type ViewMode = {
  view: View;
  /** The Siro user that the member acts as; null: only the organization's view. */
  identity: SiroIdentity | null;
};

/** A member without a Siro user sees the organization's view unless the address says otherwise. */
export async function readViewMode(access: Access, search: RecordingSearch): Promise<ViewMode> {
  const identity = await findIdentity(access.organization.id, access.actor.memberId);
  const acting = identity?.clientId ? identity : null;
  return { view: search.view ?? (acting ? "unlinked" : "all"), identity: acting };
}

/** Names one page of one list as one sees it: for what is remembered about it. */
export function listKey(access: Access, viewMode: ViewMode, search: RecordingSearch): string {
  const eyes = viewMode.view === "all" ? "organization" : viewMode.identity?.siroUserId;
  const { id } = access.organization;
  return `recordings ${id} ${eyes} ${serializeRecordingSearch({ ...search, view: viewMode.view })}`;
}

/** The directory, or null where Siro does not give it now: names are then missing, nothing else. */
export async function readDirectoryIfPossible(access: Access): Promise<Directory | null> {
  return readDirectory(access).catch(() => null);
}

export function namesFrom(directory: Directory | null): Names {
  const teams = new Map(directory?.teams.map((team) => [team.id, team.name ?? team.id]));
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
