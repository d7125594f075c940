"use client";

import { lazy, type ReactNode, Suspense } from "react";

const load = () => import("./dialog-surface.tsx");
const DialogSurface = lazy(load);

/** Preloads the dialog code, for a button that is about to be clicked. */
export const preloadDialog = () => void load();

export type DialogProps = {
  open: boolean;
  /** Esc, a click outside the dialog, or the safe button. */
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons. The one with `data-safe` comes first and gets the initial focus. */
  footer?: ReactNode;
  /** False for a secret that is shown only once: only a button in the footer closes the dialog. */
  dismissible?: boolean;
  /** `alertdialog` for confirmations. */
  role?: "dialog" | "alertdialog";
  wide?: boolean;
};

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
