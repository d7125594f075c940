"use client";

import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";

export default function Drawer({
  onClose,
  children,
}: {
  onClose: () => void;
  children: ReactNode;
}) {
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          data-modal=""
          aria-describedby={undefined}
          className="drawer"
          onCloseAutoFocus={returnFocus}
        >
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
