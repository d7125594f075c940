/** How late the second press of a double click can arrive, even on a slow machine. */
const DOUBLE_CLICK_MS = 1_000;
const EVENTS = ["pointerdown", "click"] as const;

/**
 * Call when a press opens or closes a dialog: the second press of a double click then hits another
 * element, and must neither close the dialog nor open a row.
 */
export function ignoreSecondPress() {
  const stop = (event: Event) => {
    const isSecond = event.type === "click" && event instanceof MouseEvent && event.detail > 1;
    const isBesideDialog = event.type === "pointerdown" && !isInDialog(event.target);
    if (isSecond) event.preventDefault();
    if (isSecond || isBesideDialog) event.stopPropagation();
  };
  for (const name of EVENTS) window.addEventListener(name, stop, { capture: true });
  setTimeout(() => {
    for (const name of EVENTS) window.removeEventListener(name, stop, { capture: true });
  }, DOUBLE_CLICK_MS);
}

/** Also true while no dialog is open, since no press can close one then. */
function isInDialog(target: EventTarget | null): boolean {
  const dialog = document.querySelector("[data-modal]");
  return dialog === null || (target instanceof Node && dialog.contains(target));
}
