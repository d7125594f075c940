"use client";

import { lazy, type ReactNode, Suspense } from "react";

const load = () => import("./dialog-surface.tsx");
const DialogSurface = lazy(load);

/** Fetches the code of dialogs ahead, for a button that is about to be pressed. */
export const preloadDialog = () => void load();

export type DialogProps = {
  open: boolean;
  /** Esc, a press beside the dialog, or the safe button. */
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons. The one that has `data-safe` gets the first focus and stands first. */
  footer?: ReactNode;
  /** False for a secret that is shown once: only a button of the footer closes. */
  dismissible?: boolean;
  /** `alertdialog` for confirmations. */
  role?: "dialog" | "alertdialog";
  wide?: boolean;
};

/**
 * A modal dialog, a bottom sheet under 900 px. First focus: `[data-safe]`, else `[data-autofocus]`,
 * else the first field. Focus returns to where it came from. Its code is loaded when first opened.
 */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogSurface {...props} />
    </Suspense>
  );
}
