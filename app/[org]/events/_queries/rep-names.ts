import "server-only";
import { findRepNames } from "#lib/mirror/reps/find-rep-names.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import type { Access } from "#lib/queries/organization.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import { secondary } from "#lib/queries/secondary.ts";
import type { User } from "#lib/siro/organization/users.ts";

type RepNames = {
  /** By Siro user ID. */
  names: ReadonlyMap<string, string>;
  /** False: some may have a name that could not be read. */
  isComplete: boolean;
};

/**
 * Names of Siro users, as remembered: a large organization's users take seconds to read. Siro is asked only
 * if some aren't remembered. Callers authorize.
 */
export async function readRepNames(access: Access, userIds: readonly string[]): Promise<RepNames> {
  const remembered = await findRepNames(access.organization.id, userIds);
  const named = [...remembered].flatMap(([id, name]) =>
    name === null ? [] : [[id, name] as const],
  );
  const unknown = userIds.filter((id) => !remembered.has(id));
  if (unknown.length === 0) return { names: new Map(named), isComplete: true };
  const directory = await secondary(readDirectory(access));
  if (!directory) return { names: new Map(named), isComplete: false };
  return {
    names: new Map([...named, ...directory.users.flatMap(namedUser)]),
    isComplete: directory.complete || unknown.every((id) => directory.byId.has(id)),
  };
}

function namedUser(user: User): (readonly [string, string])[] {
  const name = nameOfUser(user) || user.email;
  return name ? [[user.id, name]] : [];
}
