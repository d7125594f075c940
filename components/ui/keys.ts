"use client";

import { useEffect, useRef } from "react";

type Binding = {
  keys: string;
  label?: string;
  inDialog: boolean;
  repeats: boolean;
  writes: boolean;
  run: () => void;
};

type KeyHint = { keys: string; label: string; writes: boolean; run: () => void };

const bindings: Binding[] = [];
let pendingPrefix = "";
let pendingUntilMs = 0;

// An open dialog, menu, or popover takes over the keyboard, and so does one that is about to open.
const overlays = "[data-modal], [data-radix-popper-content-wrapper], [data-overlay]";

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"))
  );
}

/** A focused control that does something by itself with this key. */
function needsItself(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (name === "Space" || name === "Enter") {
    return target.closest("button, a, summary, input, [role=button]") !== null;
  }
  return name.startsWith("Arrow") && target.closest("input, [role=radiogroup]") !== null;
}

function nameOf(event: KeyboardEvent): string {
  if (event.key === " ") return "Space";
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

function find(keys: string): Binding | undefined {
  const inDialog = document.querySelector(overlays) !== null;
  return bindings.findLast((each) => each.keys === keys && (each.inDialog || !inDialog));
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const name = nameOf(event);
  // A field gets every key, except that the palette opens from anywhere.
  if (isEditable(event.target) && name !== "mod+k") return;
  if (needsItself(event.target, name)) return;
  // When it was pressed, not when a busy page handles it.
  const nowMs = event.timeStamp;
  const sequence = nowMs < pendingUntilMs ? `${pendingPrefix} ${name}` : name;
  const binding = find(sequence) ?? find(name);
  const starts = bindings.some((each) => each.keys.startsWith(`${name} `));
  pendingPrefix = starts ? name : "";
  pendingUntilMs = starts ? nowMs + 1000 : 0;
  if (!binding) return;
  event.preventDefault();
  if (event.repeat && !binding.repeats) return;
  binding.run();
}

type KeyOptions = {
  /** What the key does, for the list opened by `?`. Without it, the key isn't listed. */
  label?: string;
  enabled?: boolean;
  /** Works while a dialog is open. */
  inDialog?: boolean;
  /** Runs again and again while the key is held. */
  repeats?: boolean;
  /** Changes something at once, without a question. Only the key itself does that. */
  writes?: boolean;
};

/**
 * Binds a key while the component is mounted: "r", "/", "1", "Enter", "Space", "mod+k" (Cmd or Ctrl), "g c".
 * Off while a field has the focus. The binding mounted last wins.
 */
export function useKey(keys: string, run: () => void, options: KeyOptions = {}) {
  const { label, enabled = true, inDialog = false, repeats = false, writes = false } = options;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const binding = { keys, label, inDialog, repeats, writes, run: () => latest.current() };
    if (bindings.length === 0) document.addEventListener("keydown", onKeyDown);
    bindings.push(binding);
    return () => {
      bindings.splice(bindings.indexOf(binding), 1);
      if (bindings.length === 0) document.removeEventListener("keydown", onKeyDown);
    };
  }, [keys, label, enabled, inDialog, repeats, writes]);
}

/** The keyboard shortcuts available on this page, with what they do. */
export function listKeyHints(): KeyHint[] {
  const hints = new Map<string, KeyHint>();
  for (const { keys, label, writes, run } of bindings) {
    if (label) hints.set(keys, { keys, label, writes, run });
  }
  return [...hints.values()];
}
