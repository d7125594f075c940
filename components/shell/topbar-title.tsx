"use client";

import { usePathname } from "next/navigation";
import { currentHref, type NavGroup } from "./nav-groups.ts";

/** The section's name in the top bar. */
export function TopbarTitle({ groups, otherwise }: { groups: NavGroup[]; otherwise: string }) {
  const current = currentHref(groups, usePathname());
  const entry = groups.flatMap((group) => group.entries).find(({ href }) => href === current);
  return <span className="min-w-0 flex-1 truncate font-semibold">{entry?.label ?? otherwise}</span>;
}
