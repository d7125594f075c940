import "server-only";
import { log } from "#lib/log.ts";

/** What Next says about where an error came up. */
type Where = { routePath: string; routeType: string };

/**
 * An error that reached Next: of a page, an action or a route. `digest` is what the page shows; the
 * line's `requestId` leads to everything else that this request did.
 */
export function logRequestError(error: unknown, { routePath, routeType }: Where): void {
  const digest =
    error instanceof Error && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : undefined;
  log.error({ err: error, digest, route: routePath, part: routeType }, "unexpected error");
}
