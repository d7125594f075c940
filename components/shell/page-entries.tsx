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

/** What the open page can do: what its parts offer, what its keys do, and its buttons. */
export function entriesOfPage(): PaletteEntry[] {
  const actions = listPageActions().map(({ id, label, run }) => ({
    label,
    to: run,
    words: wordsOf(id),
  }));
  const keys = listKeyHints()
    .filter((hint) => !OF_SHELL.test(hint.keys))
    .map(({ label, keys, run }) => ({ label, keys, to: run }));
  const byLabel = new Map<string, PaletteEntry>();
  for (const entry of [...actions, ...keys, ...buttonsOfPage()]) {
    if (!byLabel.has(entry.label)) byLabel.set(entry.label, { icon: <Icon of={Zap} />, ...entry });
  }
  return [...byLabel.values()];
}

/** An action is found under the same words as from another page. */
function wordsOf(id: string | null): string | undefined {
  const entry = CATALOG_ACTIONS.find(({ action }) => action !== undefined && action === id);
  return entry && [entry.label, entry.words].filter(Boolean).join(" ");
}

/** Buttons of the page itself: not those of a row, which need their row, nor those that send a form. */
function buttonsOfPage(): PaletteEntry[] {
  const buttons = document.querySelectorAll<HTMLElement>("main .btn:not([type=submit])");
  return [...buttons]
    .filter((each) => isUsable(each))
    .map((each) => ({ label: labelOf(each), to: () => each.click() }))
    .filter(({ label }) => label !== "" && label.length <= MAX_LABEL)
    .slice(0, MOST_BUTTONS);
}

const isUsable = (button: HTMLElement) =>
  !button.matches(":disabled, [aria-disabled=true]") &&
  button.closest("table, li") === null &&
  button.checkVisibility();

/** Without its key: "Refresh" for "Refresh (R)", which the keys list too. */
const labelOf = (button: HTMLElement) =>
  (button.getAttribute("aria-label") ?? button.textContent ?? "").trim().replace(/ \(\S\)$/, "");
