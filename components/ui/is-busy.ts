"use client";

/** A pointer that merely rests on a row, or a field that keeps the focus, holds a page this long. */
const LONGEST_HOLD_MS = 120_000;
const TYPED_IN = "main :is(input:not([type=checkbox], [type=radio]), textarea, select)";
const COVERS = "[data-modal], [role=menu], [role=listbox]";

/** Whether someone is in the middle of something that new data could disturb. `heldMs`: for how long data waits. */
export function isBusy(heldMs: number): boolean {
  // The palette is in the document before it is shown.
  if ([...document.querySelectorAll(COVERS)].some((each) => each.checkVisibility())) return true;
  if (document.getSelection()?.isCollapsed === false) return true;
  if (heldMs >= LONGEST_HOLD_MS) return false;
  if (document.activeElement?.matches(TYPED_IN)) return true;
  return document.querySelector("main tbody tr:hover") !== null;
}
