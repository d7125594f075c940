"use client";

import { useRouter } from "next/navigation";
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { useKey } from "#components/ui/keys.ts";
import type { NavEntry } from "./nav-groups.ts";
import { showOverlay, useOverlay } from "./overlay-state.ts";
import type { PaletteContext } from "./palette-groups.tsx";
import { listPlaces, type Member, useRecentPlaces } from "./recent-places.ts";
import { useMarkShown } from "./shown-pages.ts";

const LatePalette = lazy(() => import("./palette.tsx"));
let loadedPalette: ComponentType<PaletteProps> | null = null;

const KeyHintsDialog = lazy(() => import("./key-hints-dialog.tsx"));

/** Without it, or if that fails, the palette loads once it is opened. */
function preparePalette(member: Member) {
  // The first look into the browser's storage waits for another process.
  listPlaces(member);
  import("./palette.tsx").then(
    (module) => {
      loadedPalette = module.default;
    },
    () => undefined,
  );
}

type PaletteProps = { context: PaletteContext };

/** The palette (`⌘K`), the keyboard shortcuts (`?`), and the `g` shortcuts of the sections. */
export function ShellOverlays({ context }: PaletteProps) {
  const { groups, org, email } = context;
  const shown = useOverlay();
  useMarkShown();
  useRecentPlaces({ org, email });
  usePrepareWhenIdle({ org, email });
  useKey("mod+k", () => showOverlay("palette"), { label: "Find a page, or paste an ID or URL" });
  useKey("?", () => showOverlay("keys"), { label: "Show keyboard shortcuts" });
  const pages = groups.flatMap((group) => group.entries);
  return (
    <Suspense fallback={null}>
      {pages.map((page) => page.key && <GoToKey key={page.href} entry={page} />)}
      {shown === "palette" && <PaletteAtOnce context={context} />}
      {shown === "keys" && <KeyHintsDialog />}
    </Suspense>
  );
}

/** A lazy component shows up a third of a second late, even if its script is there. */
function PaletteAtOnce(props: PaletteProps) {
  const [Palette] = useState(() => loadedPalette ?? LatePalette);
  return <Palette {...props} />;
}

/** Prepares the palette once the page has nothing else to do, so that it opens at once. */
function usePrepareWhenIdle({ org, email }: Member) {
  useEffect(() => {
    const prepare = () => preparePalette({ org, email });
    // Safari has no idle callbacks.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(prepare, 2_000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(prepare);
    return () => cancelIdleCallback(handle);
  }, [org, email]);
}

function GoToKey({ entry }: { entry: NavEntry }) {
  const router = useRouter();
  useKey(`g ${entry.key}`, () => router.push(entry.href), { label: `Go to ${entry.label}` });
  return null;
}
