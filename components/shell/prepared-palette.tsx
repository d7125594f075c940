"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { PaletteContext } from "./palette-groups.tsx";
import { whenIdle } from "./when-idle.ts";

type PaletteProps = { context: PaletteContext; isShown: boolean };

/** The palette, loaded and rendered out of sight once the page has nothing else to do, so that it opens at once. */
export function PreparedPalette({ context, isShown }: PaletteProps) {
  const Palette = useLoaded(isShown);
  return Palette && <Palette context={context} isShown={isShown} />;
}

/**
 * The palette's component once its script is there: when the page is idle, or when it is asked for.
 * As a lazy component it would show up a third of a second late, even if the script is there.
 */
function useLoaded(isWanted: boolean): ComponentType<PaletteProps> | null {
  const [loaded, setLoaded] = useState<{ Palette: ComponentType<PaletteProps> } | null>(null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  useEffect(() => {
    if (loaded) return;
    const load = () => {
      import("./palette.tsx").then(
        (module) => setLoaded({ Palette: module.default }),
        // While no one asks for it, a failure only means that opening tries again.
        (error) => isWanted && setFailure({ error }),
      );
    };
    return isWanted ? load() : whenIdle(load);
  }, [isWanted, loaded]);
  if (isWanted && !loaded && failure) throw failure.error;
  return loaded?.Palette ?? null;
}
