import { isRouterState } from "./router-state.ts";

/** Why a request isn't passed on to Next unchanged: Next would fail on it. */
export type Malformed = { status: 400 | 405; message: string };

const HEADER: Malformed = { status: 400, message: "A header of this request is malformed." };

const ADDRESS: Malformed = { status: 400, message: "This address is malformed." };

/** The fetch standard's `Request` can't represent it, so Next's proxy fails. */
const TRACE: Malformed = { status: 405, message: "The TRACE method is not allowed." };

/**
 * What is wrong with a request's first line or router state, or null. The target must be a path that
 * can be decoded and that a URL parser accepts: not "*", not "/%ff", not "//[".
 */
export function malformedBy(
  method: string,
  target: string,
  routerState?: string | string[],
): Malformed | null {
  if (method === "TRACE") return TRACE;
  if (routerState !== undefined && !isRouterState(String(routerState))) return HEADER;
  const [path = ""] = target.split(/[?#]/, 1);
  if (!path.startsWith("/") || !URL.canParse(target, "http://localhost")) return ADDRESS;
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return ADDRESS;
  }
}
