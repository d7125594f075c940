"use client";

import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from "react";
import { endOverlay, showOverlay } from "./overlay-state.ts";
import { PALETTE_LABEL, PaletteContent } from "./palette-content.tsx";
import type { PaletteContext } from "./palette-groups.tsx";
import { useModal } from "./use-modal.ts";
import { usePaletteGroups } from "./use-palette-groups.ts";

type PaletteProps = {
  context: PaletteContext;
  /** False while it is only prepared, out of sight. */
  isShown: boolean;
};

/**
 * Finds pages and actions by name, and what belongs to a pasted ID or URL, of Siro or of a CRM. A dialog of
 * the browser's own: it is there before it is shown, and showing it changes nothing else in the page.
 */
export default function Palette({ context, isShown }: PaletteProps) {
  const groups = usePaletteGroups(context, isShown);
  const modal = useModal(isShown);
  const openings = useOpenings(isShown);
  return (
    <dialog
      ref={modal}
      aria-label={PALETTE_LABEL}
      data-modal={isShown ? "" : undefined}
      onKeyDown={onKeyDown}
      onCancel={onCancel}
      onClose={onClose}
      className="dialog palette"
      {...usePressesOutside()}
    >
      <PaletteContent key={openings} org={context.org} groups={groups} />
    </dialog>
  );
}

/** Back on a phone. It is closed here, at once: the browser would tell later that it has closed it. */
function onCancel(event: SyntheticEvent) {
  event.preventDefault();
  showOverlay(null);
}

/**
 * Told later, perhaps when it's open again or the next key has opened the shortcuts. Some browsers close it
 * without asking.
 */
function onClose({ currentTarget }: SyntheticEvent<HTMLDialogElement>) {
  if (!currentTarget.open) endOverlay("palette");
}

/**
 * Esc closes it at once, so that the next key is the page's, and so does what opens it. The field is all
 * that takes the focus, so Tab would leave the page.
 */
function onKeyDown(event: KeyboardEvent) {
  const isOpener = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
  const closes = isOpener || event.key === "Escape";
  // Some languages are typed with these keys.
  if ((!closes && event.key !== "Tab") || event.nativeEvent.isComposing) return;
  event.preventDefault();
  if (closes && !event.repeat) showOverlay(null);
}

/**
 * A press that begins and ends beside the palette closes it; one that begins in the field selects text. What
 * is inside covers the dialog, so a press on the dialog itself is beside it.
 */
function usePressesOutside() {
  const began = useRef<EventTarget | null>(null);
  return {
    onPointerDown: ({ target }: { target: EventTarget }) => {
      began.current = target;
    },
    onClick: ({ target, currentTarget }: { target: EventTarget; currentTarget: EventTarget }) => {
      if (target === currentTarget && began.current === currentTarget) showOverlay(null);
    },
  };
}

/**
 * How often it was closed: each opening has a content of its own, so what was typed before is gone. Counted
 * while it closes; later, the content could be replaced when it is open again.
 */
function useOpenings(isShown: boolean): number {
  const [openings, setOpenings] = useState(0);
  const [wasShown, setWasShown] = useState(isShown);
  if (wasShown !== isShown) {
    setWasShown(isShown);
    if (!isShown) setOpenings(openings + 1);
  }
  return openings;
}
