"use client";

import { Check, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { Icon } from "./icon.tsx";
import { Kbd, modKey } from "./kbd.tsx";
import { useKey } from "./keys.ts";
import { closeToast, type Toast } from "./toast.ts";

export default function ToastSurface({ toasts }: { toasts: readonly Toast[] }) {
  const undoable = toasts.findLast((toast) => toast.onUndo);
  const undo = (toast: Toast) => {
    closeToast(toast.id);
    toast.onUndo?.();
  };
  useKey("mod+z", () => undoable && undo(undoable), { enabled: undoable !== undefined });
  return (
    <Radix.Provider duration={10_000} label="Notification" swipeDirection="left">
      {toasts.map((toast) => (
        <Radix.Root
          key={toast.id}
          className="toast"
          onOpenChange={(open) => !open && closeToast(toast.id)}
        >
          <Icon of={Check} />
          <Radix.Description className="min-w-0 flex-1">{toast.text}</Radix.Description>
          {toast.onUndo && (
            <Radix.Action
              altText="Undo with Control or Command Z"
              className="btn btn-quiet btn-sm"
              onClick={() => undo(toast)}
            >
              Undo{" "}
              {toast === undoable && (
                <span className="max-card:hidden">
                  <Kbd>{modKey("Z")}</Kbd>
                </span>
              )}
            </Radix.Action>
          )}
          <Radix.Close aria-label="Close" className="btn btn-quiet btn-sm btn-icon">
            <Icon of={X} />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="toasts" />
    </Radix.Provider>
  );
}
