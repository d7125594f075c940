"use client";

import { lazy, Suspense } from "react";
import type { DialogProps } from "./dialog-surface.tsx";

const load = () => import("./dialog-surface.tsx");
const DialogSurface = lazy(load);

/** Preloads the dialog code, for a button that is about to be clicked. */
export const preloadDialog = () => void load();

/**
 * A modal dialog, a bottom sheet under 900 px. Initial focus: `[data-safe]`, else `[data-autofocus]`,
 * else the first field. Focus returns to where it came from. Its code loads when first opened.
 */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogSurface {...props} />
    </Suspense>
  );
}
