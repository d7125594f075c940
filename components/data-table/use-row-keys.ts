"use client";

import type { RefObject } from "react";
import { useKey } from "#components/ui/keys.ts";

/** `j` and `k` move the focus between rows, `o` opens a row. Enter works on its own. */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  enabled: boolean,
  onMove: (key: string) => void,
) {
  const targets = () => [
    ...(table.current?.querySelectorAll<HTMLElement>("[data-row-target]") ?? []),
  ];
  const current = () =>
    document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-row-target]") ??
    table.current?.querySelector<HTMLElement>("tr[data-selected] [data-row-target]") ??
    null;
  const move = (by: 1 | -1) => {
    const all = targets();
    const from = current();
    const index = from ? all.indexOf(from) : -1;
    const next = index < 0 ? all[0] : all[Math.min(Math.max(index + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    const key = next?.closest("tr")?.dataset.key;
    if (key) onMove(key);
  };
  useKey("j", () => move(1), { label: "Next row", enabled, repeats: true });
  useKey("k", () => move(-1), { label: "Previous row", enabled, repeats: true });
  useKey("o", () => current()?.click(), { label: "Open row", enabled });
}
