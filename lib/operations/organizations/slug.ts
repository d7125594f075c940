/** First path segments that the product uses itself. */
const RESERVED = new Set(["api", "setup", "sign-in", "invite"]);

/** "Acme Exteriors, Inc." -> "acme-exteriors-inc"; always usable as the first path segment. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return !slug || RESERVED.has(slug) ? `org${slug ? `-${slug}` : ""}` : slug;
}

/** The slug, numbered until `isTaken` returns false. */
export async function freeSlug(
  name: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  const base = slugOf(name);
  let slug = base;
  for (let n = 2; await isTaken(slug); n++) slug = `${base}-${n}`;
  return slug;
}
