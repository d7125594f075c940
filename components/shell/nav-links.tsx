"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { currentHref, type NavGroup } from "./nav-groups.ts";
import { NAV_ICONS } from "./nav-icons.ts";

export function NavLinks({ groups }: { groups: NavGroup[] }) {
  const current = currentHref(groups, usePathname());
  return (
    <nav className="nav" aria-label="Main">
      {groups.map((group) => (
        <Fragment key={group.title ?? ""}>
          {group.title && <p>{group.title}</p>}
          {group.entries.map((entry) => (
            <Link
              key={entry.href}
              href={entry.href}
              aria-current={entry.href === current ? "page" : undefined}
              prefetch={false}
            >
              <Icon of={NAV_ICONS[entry.icon]} />
              {entry.label}
              {entry.count !== null && entry.count !== undefined && entry.count !== 0 && (
                <span className="count">{entry.count}</span>
              )}
            </Link>
          ))}
        </Fragment>
      ))}
    </nav>
  );
}
