"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect } from "react";
import { useKey } from "#components/ui/keys.ts";
import type { NavEntry } from "./nav-groups.ts";
import { showOverlay, useOverlay } from "./overlay-state.ts";
import type { PaletteContext } from "./palette-groups.tsx";
import { PreparedPalette } from "./prepared-palette.tsx";
import { useRecentPlaces } from "./recent-places.ts";
import { useMarkShown } from "./shown-pages.ts";

const KeyHintsDialog = lazy(() => import("./key-hints-dialog.tsx"));

/** The palette (`⌘K`), the keyboard shortcuts (`?`), and the `g` shortcuts of the sections. */
export function ShellOverlays({ context }: { context: PaletteContext }) {
  const { groups, org, email } = context;
  const shown = useOverlay();
  useEndOnBack();
  useMarkShown();
  useRecentPlaces({ org, email });
  useKey("mod+k", () => showOverlay("palette"), { label: "Find a page, or paste an ID or URL" });
  useKey("?", () => showOverlay("keys"), { label: "Show keyboard shortcuts" });
  const pages = groups.flatMap((group) => group.entries);
  return (
    <>
      {pages.map((page) => page.key && <GoToKey key={page.href} entry={page} />)}
      <PreparedPalette context={context} isShown={shown === "palette"} />
      <Suspense fallback={null}>{shown === "keys" && <KeyHintsDialog />}</Suspense>
    </>
  );
}

/** Back leaves the page that it was opened on. A page that only arrives late must not take what is typed. */
function useEndOnBack() {
  useEffect(() => {
    const end = () => showOverlay(null);
    window.addEventListener("popstate", end);
    return () => {
      window.removeEventListener("popstate", end);
      end();
    };
  }, []);
}

function GoToKey({ entry }: { entry: NavEntry }) {
  const router = useRouter();
  useKey(`g ${entry.key}`, () => router.push(entry.href), { label: `Go to ${entry.label}` });
  return null;
}
