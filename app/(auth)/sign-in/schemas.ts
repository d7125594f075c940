import { z } from "zod";

const SITE = "http://site.invalid";

/** Resolves as a browser would: "/..//evil.example" would otherwise lead to another site. */
function resolved(path: string): string {
  const { origin, pathname, search, hash } = new URL(path, SITE);
  const isElsewhere = origin !== SITE || pathname.startsWith("//");
  // The sign-in page itself would send a member who is signed in back to it.
  return isElsewhere || /^\/sign-in(\/|$)/.test(pathname) ? "/" : `${pathname}${search}${hash}`;
}

/** Where to go after signing in: one of our paths, never another site. */
export const nextPathSchema = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .transform(resolved)
  .catch("/");
