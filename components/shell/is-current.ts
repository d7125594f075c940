import type { NavGroup } from "./app-shell.tsx";

/** The entry whose page, or a page below it, is open: the longest address that fits. */
export function currentHref(groups: NavGroup[], pathname: string): string | undefined {
  const fits = groups
    .flatMap((group) => group.entries.map((entry) => entry.href as string))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return fits.sort((a, b) => b.length - a.length)[0];
}
