import "server-only";
import { readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { inTime, secondary } from "#lib/queries/secondary.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";
import type { User } from "#lib/siro/organization/users.ts";

/** For choosing: a Siro user by ID. */
export type RepOption = { value: string; label: string; detail?: string };

const MOST = 50;
const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

/** Siro users whose name, email, or ID holds all words, by name. */
export async function findReps(
  org: string,
  query: string,
): Promise<LoadResult<{ reps: RepOption[] }>> {
  const access = await authorize(org);
  const words = wordsOf(query);
  return readLive(async () => {
    const { users } = await inTime(readDirectory(access));
    const textOf = (user: User) =>
      `${displayName(user)} ${user.email ?? ""} ${user.id}`.toLowerCase();
    const reps = users
      .filter((user) => {
        const text = textOf(user);
        return words.every((word) => text.includes(word));
      })
      .map(optionOf)
      .toSorted((a, b) => a.label.localeCompare(b.label, "en"))
      .slice(0, MOST);
    return { reps };
  });
}

const wordsOf = (query: string) =>
  query.slice(0, LONGEST_QUERY).toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** The rep with this Siro ID; under the ID itself if Siro didn't list the users in time. */
export async function readRep(org: string, id: string): Promise<RepOption> {
  const access: Access = await authorize(org);
  const directory = await secondary(readDirectory(access));
  const user = directory?.byId.get(id);
  return user ? optionOf(user) : { value: id, label: id };
}

const optionOf = (user: User): RepOption => ({
  value: user.id,
  label: displayName(user),
  ...(user.email && { detail: user.email }),
});
