"use client";

import {
  Building2,
  History,
  Keyboard,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  Sun,
  Zap,
} from "lucide-react";
import type { Route } from "next";
import { startTransition } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { listPageActions } from "#components/ui/page-actions.ts";
import type { Role } from "#lib/auth/roles.ts";
import { currentHref, type NavGroup } from "./nav-groups.ts";
import { NAV_ICONS } from "./nav-icons.ts";
import { showOverlay } from "./overlay-state.ts";
import { entriesOfPage } from "./page-entries.tsx";
import {
  allowedEntries,
  CATALOG_ACTIONS,
  CATALOG_PAGES,
  type CatalogEntry,
  hrefOfEntry,
} from "./palette-catalog.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import { listPlaces } from "./recent-places.ts";
import { chooseTheme } from "./theme.ts";

/** What the palette needs to know of the page around it. */
export type PaletteContext = {
  /** The organization's address: "acme". */
  org: string;
  role: Role;
  email: string;
  groups: NavGroup[];
  otherOrganizations: { label: string; href: Route }[];
  addOrganization: Route | null;
  signOut: () => Promise<void>;
};

export type PaletteGroup = { heading: string; entries: PaletteEntry[] };

const MOST_RECENT = 5;

/** Everything that can be opened or done from here. Places come first: the first row is already selected. */
export function paletteGroups(context: PaletteContext): PaletteGroup[] {
  const recent = { heading: "Recent", entries: recentEntries(context) };
  const sections = { heading: "Go to", entries: sectionEntries(context) };
  const onPage = { heading: "On this page", entries: entriesOfPage() };
  const shown = new Set(listPageActions().map(({ id }) => id));
  const actions = allowedEntries(CATALOG_ACTIONS, context.role)
    .filter(({ action }) => !shown.has(action ?? ""))
    .map((entry) => catalogEntry(context.org, entry, Zap));
  return [
    ...(recent.entries.length > 0 ? [recent, onPage, sections] : [sections, onPage]),
    { heading: "Actions", entries: [...actions, ...globalEntries(context)] },
    {
      heading: "Pages",
      entries: allowedEntries(CATALOG_PAGES, context.role).map((entry) =>
        catalogEntry(context.org, entry, NAV_ICONS[entry.icon]),
      ),
    },
  ].filter(({ entries }) => entries.length > 0);
}

function recentEntries({ org, email, groups }: PaletteContext): PaletteEntry[] {
  const sections = groups.flatMap(({ entries }) => entries);
  return listPlaces({ org, email })
    .slice(0, MOST_RECENT)
    .map(({ href, label }) => {
      const path = href.replace(/\?.*/, "");
      const section = sections.find((each) => each.href === currentHref(groups, path));
      return {
        label,
        detail: section && section.label !== label ? section.label : undefined,
        // Only addresses inside the organization are kept.
        to: href as Route,
        icon: <Icon of={History} />,
      };
    });
}

function sectionEntries({ groups }: PaletteContext): PaletteEntry[] {
  return groups
    .flatMap(({ entries }) => entries)
    .map(({ label, href, icon, key }) => ({
      label,
      to: href,
      icon: <Icon of={NAV_ICONS[icon]} />,
      keys: key && `g ${key}`,
    }));
}

const catalogEntry = (org: string, entry: CatalogEntry, icon: LucideIcon): PaletteEntry => ({
  label: entry.label,
  to: hrefOfEntry(org, entry),
  icon: <Icon of={icon} />,
  words: entry.words,
});

/** What is possible on every page. */
function globalEntries(context: PaletteContext): PaletteEntry[] {
  const entry = (label: string, icon: LucideIcon, to: PaletteEntry["to"], words?: string) => ({
    label,
    to,
    icon: <Icon of={icon} />,
    words,
  });
  const { otherOrganizations, addOrganization, signOut } = context;
  return [
    ...otherOrganizations.map(({ label, href }) =>
      entry(`Switch to ${label}`, Building2, href, "organization"),
    ),
    ...(addOrganization ? [entry("Add organization", Plus, addOrganization)] : []),
    {
      ...entry("Show keyboard shortcuts", Keyboard, () => showOverlay("keys"), "help"),
      keys: "?",
    },
    entry("Use light theme", Sun, () => chooseTheme("light"), "appearance mode"),
    entry("Use dark theme", Moon, () => chooseTheme("dark"), "appearance mode"),
    entry("Use system theme", Monitor, () => chooseTheme(null), "appearance mode"),
    entry("Sign out", LogOut, () => startTransition(() => signOut()), "leave exit"),
  ];
}
