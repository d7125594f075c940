"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { useKey } from "#components/ui/keys.ts";
import type { NavEntry, NavGroup } from "./nav-groups.ts";
import { NAV_ICONS } from "./nav-icons.ts";
import { showOverlay, useOverlay } from "./overlay-state.ts";
import type { PaletteEntry, PasteTarget } from "./palette-entries.ts";
import type { CrmPaths } from "./record-entries.ts";
import { useMarkShown } from "./shown-pages.ts";

const Palette = lazy(() => import("./palette.tsx"));
const KeyHintsDialog = lazy(() => import("./key-hints-dialog.tsx"));

type ShellOverlaysProps = {
  groups: NavGroup[];
  entries?: PaletteEntry[];
  pasteTargets?: PasteTarget[];
  crmPaths?: CrmPaths;
};

/** The palette (`⌘K`), the keyboard shortcuts (`?`), and the `g` shortcuts of the sections. */
export function ShellOverlays(props: ShellOverlaysProps) {
  const { groups, entries = [], pasteTargets = [], crmPaths } = props;
  const shown = useOverlay();
  useMarkShown();
  useKey("mod+k", () => showOverlay("palette"), { label: "Find a page, or paste an ID or URL" });
  useKey("?", () => showOverlay("keys"), { label: "Show keyboard shortcuts" });
  const pages = groups.flatMap((group) => group.entries);
  const goTo = pages.map((page) => ({
    label: page.label,
    href: page.href,
    icon: <Icon of={NAV_ICONS[page.icon]} />,
    keys: page.key && `g ${page.key}`,
  }));
  return (
    <Suspense fallback={null}>
      {pages.map((page) => page.key && <GoToKey key={page.href} entry={page} />)}
      {shown === "palette" && (
        <Palette
          entries={[...entries, ...goTo]}
          pasteTargets={pasteTargets}
          crmPaths={crmPaths ?? null}
        />
      )}
      {shown === "keys" && <KeyHintsDialog />}
    </Suspense>
  );
}

function GoToKey({ entry }: { entry: NavEntry }) {
  const router = useRouter();
  useKey(`g ${entry.key}`, () => router.push(entry.href), { label: `Go to ${entry.label}` });
  return null;
}
