import "server-only";
import { LRUCache } from "lru-cache";
import { LateError, NoTokenError } from "#lib/problems/errors.ts";
import { isPassing } from "#lib/problems/passing.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { isWholeList } from "#lib/problems/whole-lists.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";

/**
 * What a page shows from Siro: fresh data, or the last good data with the problem that made it stale,
 * or only the problem. A failure is never an empty list.
 */
export type LoadResult<T> =
  | { data: T; checkedAt: string; problem?: Problem }
  | { data?: undefined; checkedAt?: undefined; problem: Problem };

/** What is read, and whose view of it: kept data never reaches another organization or actor. */
export type ReadKey = {
  organizationId: string;
  /** The member or Siro user who sees it; null where the organization's token reads it for all. */
  actor: string | null;
  what: string;
};

type Kept = { data: unknown; checkedAt: string };
const kept = processSingleton("last good reads", () => new LRUCache<string, Kept>({ max: 500 }));

/** The key as one text. */
export const textOfKey = ({ organizationId, actor, what }: ReadKey) =>
  JSON.stringify([organizationId, actor, what]);

/**
 * Reads, and falls back to the last good answer under the same key while Siro is in passing trouble, or the
 * organization's token is refused or missing. What was read for all members also falls back to it while a
 * list as a whole is refused. Another refusal forgets that answer. Two readers at once both ask Siro: one
 * may have just changed it.
 */
export async function readStaleIfError<T>(
  key: ReadKey,
  read: () => Promise<T>,
): Promise<LoadResult<T>> {
  try {
    const fresh = { data: await read(), checkedAt: new Date().toISOString() };
    kept.set(textOfKey(key), fresh);
    return fresh;
  } catch (error) {
    const problem = toProblem(error);
    const isForAll = key.actor === null;
    if (isTransient(error) || isAboutToken(error) || (isForAll && saysNothingOfRows(error))) {
      const last = kept.get(textOfKey(key)) as { data: T; checkedAt: string } | undefined;
      return last ? { ...last, problem } : { problem };
    }
    if (isSiroError(error)) kept.delete(textOfKey(key));
    return { problem };
  }
}

/**
 * A temporary Siro error, so earlier data may still be shown. A firewall that stops every request says as
 * little about what the caller may see.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof LateError) return true;
  return isSiroError(error) && (isPassing(error.kind) || error.kind === "edge-blocked");
}

/**
 * Whether a failure is about the organization's token or about a list as a whole, so that rows read for
 * all members may still be shown to them: what a member may see here depends on their membership alone.
 * A record that is refused or not found by its ID may be gone, also if what belongs to it was asked for.
 */
export function saysNothingOfRows(error: unknown): boolean {
  if (isAboutToken(error)) return true;
  if (!isSiroError(error) || isForOneUser(error)) return false;
  const isRefused = error.kind === "forbidden" || error.kind === "not-found";
  return isRefused && isWholeList(error.operation);
}

/** Whether the organization's token is missing or refused, which says nothing of any member or record. */
function isAboutToken(error: unknown): boolean {
  if (error instanceof NoTokenError) return true;
  return isSiroError(error) && error.kind === "unauthorized" && !isForOneUser(error);
}

/** Whether a Siro user's own token was used. */
const isForOneUser = ({ operation }: { operation: string }) => operation.startsWith("platform.");

/** Reads without a fallback: the data, or the problem. */
export async function readLive<T>(read: () => Promise<T>): Promise<LoadResult<T>> {
  try {
    return { data: await read(), checkedAt: new Date().toISOString() };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}
