"use client";

import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { type PaletteContext, type PaletteGroup, paletteGroups } from "./palette-groups.tsx";
import { whenIdle } from "./when-idle.ts";

/**
 * What the palette offers: read anew when it opens, and prepared after each change of page. The rows are
 * rendered again only if they read differently, and stay while one is typing.
 */
export function usePaletteGroups(context: PaletteContext, isShown: boolean): PaletteGroup[] {
  const [groups, setGroups] = useState(() => paletteGroups(context));
  const pathname = usePathname();
  const read = useEffectEvent(() => {
    const now = paletteGroups(context);
    setGroups((shown) => (readsAlike(shown, now) ? shown : now));
  });
  useLayoutEffect(() => {
    if (isShown) read();
  }, [isShown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page offers something else.
  useEffect(() => (isShown ? undefined : whenIdle(() => read())), [pathname, isShown]);
  return groups;
}

/** Whether both have the same rows. What a row does is found by its label when it is chosen. */
const readsAlike = (one: PaletteGroup[], other: PaletteGroup[]) => textOf(one) === textOf(other);

const textOf = (groups: PaletteGroup[]) =>
  JSON.stringify(groups, (key, value) => (key === "icon" ? undefined : value));
