"use client";

/** Where an element was, so that the focus can go to its neighbor once it is gone. */
export type FocusPlace = {
  element: HTMLElement;
  pathname: string;
  /** From the nearest one outward, with the position of the element within each. */
  ancestors: { parent: Element; index: number }[];
};

const CONTROLS =
  "a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled";

/** Where the focus is; null if nothing has it. */
export function placeOfFocus(): FocusPlace | null {
  const { activeElement, body } = document;
  const isControl = activeElement instanceof HTMLElement && activeElement !== body;
  return isControl ? placeOf(activeElement) : null;
}

export function placeOf(element: HTMLElement): FocusPlace {
  const ancestors: FocusPlace["ancestors"] = [];
  for (let child: Element = element; child.parentElement; child = child.parentElement) {
    const parent = child.parentElement;
    ancestors.push({ parent, index: Array.prototype.indexOf.call(parent.children, child) });
  }
  return { element, pathname: window.location.pathname, ancestors };
}

/**
 * Focuses the element, or what comes after it (else before it) in the nearest part of the page that
 * is left. On another page, or if nothing is left, that is the page itself.
 */
export function focusPlace(place: FocusPlace): void {
  const main = document.querySelector<HTMLElement>("main");
  const target = canFocus(place.element) ? place.element : findNeighbor(place, main);
  (target ?? main)?.focus({ preventScroll: true });
  // A press with the mouse must not make the page jump.
  if (target?.matches(":focus-visible")) target.scrollIntoView({ block: "nearest" });
}

export const canFocus = (element: HTMLElement) =>
  element.isConnected && !element.matches(":disabled") && element.checkVisibility();

function findNeighbor({ pathname, ancestors }: FocusPlace, main: HTMLElement | null) {
  if (pathname !== window.location.pathname) return null;
  for (const { parent, index } of ancestors) {
    if (parent === main || parent === document.body) return null;
    if (!parent.isConnected) continue;
    const controls = [...parent.querySelectorAll<HTMLElement>(CONTROLS)].filter(canFocus);
    const after = [...parent.children].slice(index);
    const next = controls.find((control) => after.some((each) => each.contains(control)));
    const found = next ?? controls.at(-1);
    if (found) return found.closest("tr")?.querySelector<HTMLElement>("[data-row-target]") ?? found;
  }
  return null;
}
