import type { NavGroup } from "./app-shell.tsx";

/** The entry whose page, or a page below it, is open: the longest matching path. */
export function currentHref(groups: NavGroup[], pathname: string): string | undefined {
  const matches = groups
    .flatMap((group) => group.entries.map((entry) => entry.href as string))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return matches.sort((a, b) => b.length - a.length)[0];
}
