import type { Route } from "next";
import type { NavIcon } from "./nav-icons.ts";

export type NavEntry = {
  label: string;
  href: Route;
  icon: NavIcon;
  /** Only where something waits; "300+" where partial. */
  count?: string | number | null;
  /** Second key after `g`: "c" makes `g c` go there. */
  key?: string;
};

/** The first group has no title. Pass only entries whose page exists. */
export type NavGroup = { title?: string; entries: NavEntry[] };

/** The entry whose page, or a page below it, is open: the longest address that fits. */
export function currentHref(groups: NavGroup[], pathname: string): string | undefined {
  const fits = groups
    .flatMap((group) => group.entries.map((entry) => entry.href as string))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return fits.sort((a, b) => b.length - a.length)[0];
}
