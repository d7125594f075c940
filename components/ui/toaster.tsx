"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { readToasts, subscribeToasts, type Toast } from "./toast.ts";

const ToastSurface = lazy(() => import("./toast-surface.tsx"));
const none: readonly Toast[] = [];

/** Rendered once per page. Its code loads with the first toast. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, readToasts, () => none);
  if (toasts.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ToastSurface toasts={toasts} />
    </Suspense>
  );
}
