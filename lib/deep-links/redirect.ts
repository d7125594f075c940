/** Where a link leads after its action. */
export type Redirect =
  | { kind: "web"; isSecure: boolean }
  /** Another app, which Siro has to allow first. */
  | { kind: "app"; scheme: string }
  /** Nothing that a phone could or should open. */
  | { kind: "refused"; why: "incomplete" | "dangerous" };

/** Schemes that run code or show local content. */
const DANGEROUS = ["javascript", "data", "vbscript", "file", "blob", "about"];

/** Reads the address that is opened after the action. Never throws. */
export function readRedirect(text: string): Redirect {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: "refused", why: "incomplete" };
  if (DANGEROUS.includes(scheme)) return { kind: "refused", why: "dangerous" };
  if (scheme !== "http" && scheme !== "https") return { kind: "app", scheme };
  return URL.canParse(text)
    ? { kind: "web", isSecure: scheme === "https" }
    : { kind: "refused", why: "incomplete" };
}
