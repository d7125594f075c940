"use client";

import { Command } from "cmdk";
import { ArrowRight, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { Keys } from "./key-hints-dialog.tsx";
import { showOverlay } from "./overlay-state.ts";
import { type PaletteEntry, type PasteTarget, pasteEntries } from "./palette-entries.ts";
import type { CrmPaths } from "./record-entries.ts";
import { useCrmRecord } from "./use-crm-record.ts";

type PaletteProps = {
  entries: PaletteEntry[];
  pasteTargets: PasteTarget[];
  crmPaths: CrmPaths | null;
};

/** Finds pages by name, and what belongs to a pasted ID or URL, of Siro or of a CRM. */
export default function Palette({ entries, pasteTargets, crmPaths }: PaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const returnFocus = useReturnFocus();
  const close = () => showOverlay(null);
  const pasted = pasteEntries(query, pasteTargets);
  const crm = useCrmRecord(query, crmPaths);
  const found = crm?.entries[0];
  const foundValue = found && itemValueOf(found);
  const [selected, setSelected] = useState("");
  // What was looked up appears after the text was entered, so nothing has selected it yet.
  useEffect(() => {
    if (foundValue) setSelected(foundValue);
  }, [foundValue]);
  const groups = Map.groupBy(entries, (entry) => entry.group ?? "Go to");
  const row = (entry: PaletteEntry, always?: boolean) => (
    <Command.Item
      key={entry.label + entry.href}
      value={itemValueOf(entry)}
      forceMount={always}
      className="menu-item"
      onSelect={() => {
        close();
        router.push(entry.href);
      }}
    >
      {entry.icon ?? <Icon of={ArrowRight} />}
      <span className="min-w-0 flex-1 truncate">
        {entry.label}{" "}
        <Verbatim mono={always} className="text-muted">
          {entry.detail}
        </Verbatim>
      </span>
      {entry.keys && <Keys keys={entry.keys} />}
    </Command.Item>
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay overlay-top">
          <Dialog.Content
            data-modal=""
            onCloseAutoFocus={returnFocus}
            aria-describedby={undefined}
            className="dialog max-w-[600px] overflow-hidden"
          >
            <Dialog.Title className="sr-only">Find or paste an ID</Dialog.Title>
            <Command label="Find or paste an ID" loop value={selected} onValueChange={setSelected}>
              <div className="flex h-12 items-center gap-3 border-line border-b px-4">
                <Icon of={Search} className="text-muted" />
                <Command.Input
                  {...NO_AUTOFILL}
                  value={query}
                  onValueChange={setQuery}
                  placeholder="Find a page, or paste an ID or URL"
                  className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted max-card:text-[16px]"
                />
                <Kbd>Esc</Kbd>
              </div>
              <Command.List className="max-h-[min(60vh,420px)] overflow-auto p-1">
                {crm && (
                  <Command.Group
                    forceMount
                    heading={<span className="menu-caption block">CRM record</span>}
                  >
                    {crm.entries.map((entry) => row(entry, true))}
                    <p role="status" className="menu-caption empty:hidden">
                      {crm.note}
                    </p>
                  </Command.Group>
                )}
                {pasted.length === 0 && !crm && (
                  <Command.Empty className="menu-caption">No results for “{query}”</Command.Empty>
                )}
                {pasted.length > 0 && (
                  <Command.Group
                    forceMount
                    heading={<span className="menu-caption block">Pasted ID</span>}
                  >
                    {pasted.map((entry) => row(entry, true))}
                  </Command.Group>
                )}
                {[...groups].map(([heading, list]) => (
                  <Command.Group
                    key={heading}
                    heading={<span className="menu-caption block">{heading}</span>}
                  >
                    {list.map((entry) => row(entry))}
                  </Command.Group>
                ))}
              </Command.List>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const itemValueOf = ({ label, detail }: PaletteEntry) => `${label} ${detail ?? ""}`.trim();
