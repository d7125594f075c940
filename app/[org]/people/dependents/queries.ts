import "server-only";
import { z } from "zod";
import { type Dependents, readDependents } from "#lib/queries/dependents.ts";
import { authorize } from "#lib/queries/organization.ts";
import { type LoadResult, readLive } from "#lib/queries/stale-if-error.ts";

/**
 * What depends on a Siro user who may be disabled.
 * @throws ZodError if `asked` is not an ID
 */
export async function readUserDependents(
  org: string,
  asked: unknown,
): Promise<LoadResult<Dependents>> {
  const access = await authorize(org, "admin");
  const siroUserId = z.string().min(1).max(200).parse(asked);
  return readLive(() => readDependents(access, siroUserId));
}
