"use client";

import { Command } from "cmdk";
import { ArrowRight } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { Keys } from "./key-hints-dialog.tsx";
import type { PaletteEntry } from "./palette-entries.ts";

type PaletteRowProps = {
  heading: string;
  entry: PaletteEntry;
  /** Shown whatever was typed: it is about the text itself. */
  isPasted?: boolean;
  onChoose: (entry: PaletteEntry) => void;
};

export function PaletteRow({ heading, entry, isPasted, onChoose }: PaletteRowProps) {
  const { label, detail, words, icon, keys } = entry;
  return (
    <Command.Item
      value={rowValue(heading, entry)}
      keywords={[label, detail ?? "", words ?? ""]}
      forceMount={isPasted}
      className="menu-item"
      onSelect={() => onChoose(entry)}
    >
      {icon ?? <Icon of={ArrowRight} />}
      <span className="min-w-0 flex-1 truncate">
        {label}
        {detail && (
          <>
            {" "}
            <Verbatim mono={isPasted} className="text-muted">
              {detail}
            </Verbatim>
          </>
        )}
      </span>
      {keys && <Keys keys={keys} />}
    </Command.Item>
  );
}

/** Tells rows apart; groups may hold the same page. */
export const rowValue = (heading: string, { label, detail }: PaletteEntry) =>
  [heading, label, detail].filter(Boolean).join(" › ");
