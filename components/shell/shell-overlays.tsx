"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect } from "react";
import { useKey } from "#components/ui/keys.ts";
import type { NavEntry } from "./nav-groups.ts";
import { showOverlay, useOverlay } from "./overlay-state.ts";
import type { PaletteContext } from "./palette-groups.tsx";
import { useRecentPlaces } from "./recent-places.ts";
import { useMarkShown } from "./shown-pages.ts";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(loadPalette);
const KeyHintsDialog = lazy(() => import("./key-hints-dialog.tsx"));

/** The palette (`⌘K`), the keyboard shortcuts (`?`), and the `g` shortcuts of the sections. */
export function ShellOverlays({ context }: { context: PaletteContext }) {
  const { groups, org, email } = context;
  const shown = useOverlay();
  useMarkShown();
  useRecentPlaces({ org, email });
  useLoadWhenIdle();
  useKey("mod+k", () => showOverlay("palette"), { label: "Find a page, or paste an ID or URL" });
  useKey("?", () => showOverlay("keys"), { label: "Show keyboard shortcuts" });
  const pages = groups.flatMap((group) => group.entries);
  return (
    <Suspense fallback={null}>
      {pages.map((page) => page.key && <GoToKey key={page.href} entry={page} />)}
      {shown === "palette" && <Palette context={context} />}
      {shown === "keys" && <KeyHintsDialog />}
    </Suspense>
  );
}

/** Loads the palette's script once the page has nothing else to do, so that it opens at once. */
function useLoadWhenIdle() {
  useEffect(() => {
    // Safari has no idle callbacks.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(() => void loadPalette(), 2_000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => void loadPalette());
    return () => cancelIdleCallback(handle);
  }, []);
}

function GoToKey({ entry }: { entry: NavEntry }) {
  const router = useRouter();
  useKey(`g ${entry.key}`, () => router.push(entry.href), { label: `Go to ${entry.label}` });
  return null;
}
