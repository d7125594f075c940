import "server-only";
import { clipName } from "#lib/clip.ts";
import type { SiroIdentity } from "#lib/credentials/identity.ts";
import { type Directory, readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { readIdentity } from "#lib/queries/identity.ts";
import type { Access } from "#lib/queries/organization.ts";
import type { QueueTab, RecordingSearch } from "../search.ts";

/** From which list, and as whom, a member looks at a recording. */
export type ViewMode = {
  view: QueueTab;
  /** The Siro user the member acts as; null: only the organization's view. */
  identity: SiroIdentity | null;
};

export async function readViewMode(
  access: Access,
  { view }: Pick<RecordingSearch, "view">,
): Promise<ViewMode> {
  const identity = await readIdentity(access);
  return { view, identity: identity?.clientId ? identity : null };
}

/** Names of people and teams. */
export type Names = {
  person: (siroUserId: string | null) => { name: string | null; team: string | null };
};

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
        name: user ? clipName(displayName(user)) : null,
        team: user?.memberTeamId
          ? clipName(teams.get(user.memberTeamId) ?? user.memberTeamId)
          : null,
      };
    },
  };
}
