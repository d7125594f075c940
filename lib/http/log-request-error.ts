import "server-only";
import { log } from "#lib/log.ts";

/** Next's information about where an error occurred. */
type Where = { routePath: string; routeType: string };

/**
 * An error that reached Next, from a page, an action or a route. The page shows `digest`; the
 * line's `requestId` leads to everything else that this request did.
 */
export function logRequestError(error: unknown, { routePath, routeType }: Where): void {
  const digest =
    error instanceof Error && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : undefined;
  log.error({ err: error, digest, route: routePath, part: routeType }, "unexpected error");
}
