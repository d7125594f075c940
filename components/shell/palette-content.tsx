"use client";

import { Command, defaultFilter, useCommandState } from "cmdk";
import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { clipName } from "#lib/clip.ts";
import { NAV_ICONS } from "./nav-icons.ts";
import { showOverlay } from "./overlay-state.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import type { PaletteGroup } from "./palette-groups.tsx";
import { crmPathsOf, lookUpPathOf, pasteTargetsOf } from "./palette-paths.ts";
import { PaletteRow, rowValue } from "./palette-row.tsx";
import { useCrmRecord } from "./use-crm-record.ts";
import { useSiroId } from "./use-siro-id.ts";

export const PALETTE_LABEL = "Find or paste an ID";
/** Longer texts are neither names nor IDs. */
const MAX_TEXT = 4_000;

const LOOK_UP = "Look up";
/** Below every row that has the words. */
const LEAST_SCORE = 1e-9;

type PaletteContentProps = { org: string; groups: readonly PaletteGroup[] };

/** The field and what is found by it. */
export const PaletteContent = memo(function PaletteContent({ org, groups }: PaletteContentProps) {
  const [query, setQuery] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const choose = useChoose();
  const { pasted, note, foundValue } = usePasted(org, query);
  const firstValue = firstOf(groups);
  const [selected, setSelected] = useState(firstValue);
  // Otherwise the row that was the first one stays selected.
  useLayoutEffect(() => setSelected(firstValue), [firstValue]);
  // What was looked up appears after the text was entered, so nothing has selected it yet.
  useEffect(() => {
    if (foundValue) setSelected(foundValue);
  }, [foundValue]);
  return (
    <Command
      label={PALETTE_LABEL}
      loop
      vimBindings={false}
      filter={byWords}
      value={selected}
      onValueChange={setSelected}
    >
      <div className="flex h-12 items-center gap-3 border-line border-b px-4">
        <Icon of={Search} className="text-muted" />
        <Command.Input asChild value={query} onValueChange={setQuery}>
          <input
            {...NO_AUTOFILL}
            aria-activedescendant={activeId}
            maxLength={MAX_TEXT}
            placeholder="Find a page, an action, or a record"
            className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted max-card:text-[16px]"
          />
        </Command.Input>
        <span className="palette-esc">
          <Kbd>Esc</Kbd>
        </span>
        <IconButton
          icon={X}
          label="Close"
          tabIndex={-1}
          className="palette-close"
          onClick={() => showOverlay(null)}
        />
      </div>
      <p role="status" className="menu-caption wrap-anywhere px-4 empty:hidden">
        {note}
      </p>
      <Command.List
        ref={list}
        className="max-h-[min(60vh,420px)] overflow-auto overscroll-contain p-1"
      >
        {pasted.map((group) => (
          <Group key={group.heading} group={group} isPasted onChoose={choose} />
        ))}
        {groups.map((group) => (
          <Group key={group.heading} group={group} onChoose={choose} />
        ))}
        {pasted.length === 0 && <LookUpRow org={org} query={query.trim()} onChoose={choose} />}
      </Command.List>
      <ActiveRow list={list} onChange={setActiveId} />
    </Command>
  );
});

type ActiveRowProps = {
  list: RefObject<HTMLElement | null>;
  onChange: (id: string | undefined) => void;
};

/** Follows which row is selected, for the field: cmdk asks before the rows have changed. */
function ActiveRow({ list, onChange }: ActiveRowProps) {
  useCommandState(({ value, filtered }) => `${filtered.count} ${value}`);
  useLayoutEffect(() => {
    onChange(list.current?.querySelector("[cmdk-item][aria-selected=true]")?.id);
  });
  return null;
}

/** The value of the first row. */
function firstOf([first]: readonly PaletteGroup[]): string {
  const [entry] = first?.entries ?? [];
  return first && entry ? rowValue(first.heading, entry) : "";
}

type GroupProps = {
  group: PaletteGroup;
  isPasted?: boolean;
  onChoose: (entry: PaletteEntry) => void;
};

function Group({ group: { heading, entries }, isPasted, onChoose }: GroupProps) {
  return (
    <Command.Group
      forceMount={isPasted}
      heading={<span className="menu-caption block">{heading}</span>}
    >
      {entries.map((entry) => (
        <PaletteRow
          key={rowValue(heading, entry)}
          heading={heading}
          entry={entry}
          isPasted={isPasted}
          onChoose={onChoose}
        />
      ))}
    </Command.Group>
  );
}

type LookUpRowProps = { org: string; query: string; onChoose: (entry: PaletteEntry) => void };

/** The last row: what was typed may be the name, phone, or email of a record. */
function LookUpRow({ org, query, onChoose }: LookUpRowProps) {
  if (query === "") return null;
  const to = lookUpPathOf(org, query);
  return (
    <Command.Item
      value={LOOK_UP}
      className="menu-item"
      onSelect={() => onChoose({ label: "Look up", to })}
    >
      <Icon of={NAV_ICONS.lookup} />
      <span className="min-w-0 flex-1 truncate">
        Look up <Verbatim>“{clipName(query)}”</Verbatim>
        <span className="text-muted"> by name, phone, email, or address</span>
      </span>
    </Command.Item>
  );
}

/** Goes to the entry's page, or does what it says once the palette is gone and the focus is back. */
function useChoose() {
  const router = useRouter();
  return useCallback(
    ({ to }: PaletteEntry) => {
      showOverlay(null);
      if (typeof to === "string") router.push(to);
      else requestAnimationFrame(() => setTimeout(to));
    },
    [router],
  );
}

/** Entries for a pasted ID or address, and the one to select once Siro has answered. */
function usePasted(org: string, query: string) {
  const crm = useCrmRecord(query, crmPathsOf(org));
  const siro = useSiroId(org, query, pasteTargetsOf(org));
  const pasted = [
    { heading: "CRM record", entries: crm?.entries ?? [] },
    { heading: "Pasted ID", entries: siro?.entries ?? [] },
  ].filter(({ entries }) => entries.length > 0);
  const [crmFirst] = crm?.entries ?? [];
  const [siroFirst] = siro?.isKnown ? siro.entries : [];
  const foundValue = crmFirst
    ? rowValue("CRM record", crmFirst)
    : siroFirst && rowValue("Pasted ID", siroFirst);
  return { pasted, note: crm?.note ?? siro?.note ?? null, foundValue };
}

/** By what people read and its synonyms; the value only tells rows apart. Anything can be looked up. */
function byWords(value: string, search: string, words: string[] = []): number {
  if (value === LOOK_UP) return LEAST_SCORE;
  const [label = "", ...others] = words;
  return defaultFilter(label, search, others);
}
