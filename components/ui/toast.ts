"use client";

export type Toast = {
  id: number;
  /** A success message: "Linked. Siro confirmed 9:02:14." */
  text: string;
  onUndo?: () => void;
};

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/**
 * Shows a success for 10 s, with Undo (and Cmd/Ctrl Z) if `onUndo` is given.
 * Failures are never toasts: they stay where they happened.
 */
export function showToast(toast: Omit<Toast, "id">): number {
  lastId += 1;
  replace([...toasts.slice(-2), { ...toast, id: lastId }]);
  return lastId;
}

export function closeToast(id: number) {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function readToasts() {
  return toasts;
}

export function subscribeToasts(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
