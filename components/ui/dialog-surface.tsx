"use client";

import { Dialog as Radix } from "radix-ui";
import { type MouseEvent, type ReactNode, useRef } from "react";
import { cx } from "./cx.ts";
import { useReturnFocus } from "./use-return-focus.ts";

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

// Clicking the backdrop must not move the focus out of a dialog that stays open.
function keepFocus(event: MouseEvent) {
  if (event.target === event.currentTarget) event.preventDefault();
}

// The first Esc closes the open list of a type-ahead, the second one the dialog.
function closesList(event: KeyboardEvent) {
  return (
    event.target instanceof Element && event.target.matches("[role=combobox][aria-expanded=true]")
  );
}

const firstField = "input:not([type=hidden]):not(:disabled), select, textarea, button";

export default function DialogSurface(props: DialogProps) {
  const { open, onClose, title, children, footer, dismissible = true, role, wide } = props;
  const returnFocus = useReturnFocus();
  const content = useRef<HTMLDivElement>(null);
  const hold = (event: Event) => {
    if (!dismissible) event.preventDefault();
  };
  const focusFirst = (event: Event) => {
    const root = content.current;
    const target =
      root?.querySelector<HTMLElement>("[data-safe]") ??
      root?.querySelector<HTMLElement>("[data-autofocus]") ??
      root?.querySelector<HTMLElement>(firstField);
    if (!target) return;
    event.preventDefault();
    // A tall dialog opens at its top, not at its buttons.
    target.focus({ preventScroll: true });
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" onMouseDown={keepFocus}>
          <Radix.Content
            ref={content}
            role={role ?? "dialog"}
            data-modal=""
            aria-describedby={undefined}
            className={cx("dialog", wide && "dialog-wide")}
            onOpenAutoFocus={focusFirst}
            onCloseAutoFocus={returnFocus}
            onEscapeKeyDown={(event) => (closesList(event) ? event.preventDefault() : hold(event))}
            onPointerDownOutside={hold}
            onInteractOutside={hold}
          >
            <div className="dialog-body">
              <Radix.Title>{title}</Radix.Title>
              {children}
            </div>
            {footer ? <div className="dialog-foot">{footer}</div> : <div className="h-5" />}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
