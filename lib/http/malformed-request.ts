/** Why a request is not passed on to Next as it came, which would fail over it. */
export type Malformed = { status: 400 | 405; message: string };

const ADDRESS: Malformed = { status: 400, message: "This address is malformed." };

/** `Request` of the fetch standard cannot hold it, so Next's proxy fails. */
const TRACE: Malformed = { status: 405, message: "TRACE is not answered here." };

/**
 * What is wrong with a request's first line, or null. An address is a path that can be decoded and that
 * a URL parser takes: not "*", not "/%ff", not "//[".
 */
export function malformedBy(method: string, target: string): Malformed | null {
  if (method === "TRACE") return TRACE;
  const [path = ""] = target.split(/[?#]/, 1);
  if (!path.startsWith("/") || !URL.canParse(target, "http://localhost")) return ADDRESS;
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return ADDRESS;
  }
}
