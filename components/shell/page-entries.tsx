"use client";

import { Zap } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { listKeyHints } from "#components/ui/keys.ts";
import { listPageActions } from "#components/ui/page-actions.ts";
import { CATALOG_ACTIONS } from "./palette-catalog.ts";
import type { PaletteEntry } from "./palette-entries.ts";

/** Shortcuts of the shell itself, which stand elsewhere in the palette or are the palette. */
const OF_SHELL = /^(?:g .|mod\+k|\?)$/;
const MOST_BUTTONS = 20;
const MAX_LABEL = 60;

type Offer = Pick<PaletteEntry, "label" | "keys" | "words"> & { run: () => void };

/** What the open page can do. Done by what offers it then: the page may have been rendered again. */
export const entriesOfPage = (): PaletteEntry[] =>
  offersOfPage().map(({ label, keys, words }) => ({
    label,
    keys,
    words,
    icon: <Icon of={Zap} />,
    to: () =>
      offersOfPage()
        .find((offer) => offer.label === label)
        ?.run(),
  }));

/** What the page's parts offer, what its keys do, and its buttons. */
function offersOfPage(): Offer[] {
  const actions = listPageActions().map(({ id, label, run }) => ({
    label,
    run,
    words: wordsOf(id),
  }));
  const keys = listKeyHints().filter(({ keys, writes }) => !writes && !OF_SHELL.test(keys));
  const byLabel = new Map<string, Offer>();
  for (const offer of [...actions, ...keys, ...buttonsOfPage()]) {
    // "Create connection" and "Create connection…" are one.
    const name = offer.label.replace(/…$/, "");
    if (!byLabel.has(name)) byLabel.set(name, offer);
  }
  return [...byLabel.values()];
}

/** An action is found under the same words as from another page. */
function wordsOf(id: string | null): string | undefined {
  const entry = CATALOG_ACTIONS.find(({ action }) => action !== undefined && action === id);
  return entry && [entry.label, entry.words].filter(Boolean).join(" ");
}

/** Buttons of the page itself: not those of a row, which need their row, nor those that send a form. */
function buttonsOfPage(): Offer[] {
  const buttons = document.querySelectorAll<HTMLElement>("main .btn:not([type=submit])");
  return [...buttons]
    .filter((each) => isUsable(each))
    .map((each) => ({ label: labelOf(each), run: () => each.click() }))
    .filter(({ label }) => label !== "" && label.length <= MAX_LABEL)
    .slice(0, MOST_BUTTONS);
}

const isUsable = (button: HTMLElement) =>
  !button.matches(":disabled, [aria-disabled=true]") &&
  button.closest("table, li") === null &&
  button.checkVisibility();

/** What it reads without its key, and without what only screen readers are told: "Refresh", "Dismiss…". */
function labelOf(button: HTMLElement): string {
  const shown = button.cloneNode(true);
  if (!(shown instanceof HTMLElement)) return "";
  for (const each of shown.querySelectorAll("kbd, .sr-only")) each.remove();
  const label = button.getAttribute("aria-label") ?? shown.textContent;
  return label.trim().replace(/ \((?:\S|Space)\)$/, "");
}
