"use client";

import { Command, defaultFilter } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { startTransition, useEffect, useMemo, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import { useReturnFocus } from "#components/ui/use-return-focus.ts";
import { showOverlay } from "./overlay-state.ts";
import type { PaletteEntry } from "./palette-entries.ts";
import {
  firstRows,
  type PaletteContext,
  type PaletteGroup,
  paletteGroups,
} from "./palette-groups.tsx";
import { crmPathsOf, pasteTargetsOf } from "./palette-paths.ts";
import { PaletteRow, rowValue } from "./palette-row.tsx";
import { useCrmRecord } from "./use-crm-record.ts";
import { useSiroId } from "./use-siro-id.ts";

const LABEL = "Find or paste an ID";
/** Longer texts are neither names nor IDs. */
const MAX_TEXT = 4_000;

type PaletteProps = {
  context: PaletteContext;
  /** False while it is only prepared, out of sight and without effects. */
  isShown: boolean;
};

/** Finds pages and actions by name, and what belongs to a pasted ID or URL, of Siro or of a CRM. */
export default function Palette({ context, isShown }: PaletteProps) {
  const [query, setQuery] = useState("");
  const groups = useGroups(context, isShown);
  const returnFocus = useReturnFocus(isShown);
  const choose = useChoose();
  const { pasted, note, foundValue } = usePasted(context.org, query);
  const [selected, setSelected] = useState("");
  // What was looked up appears after the text was entered, so nothing has selected it yet.
  useEffect(() => {
    if (foundValue) setSelected(foundValue);
  }, [foundValue]);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && showOverlay(null)}>
      {/* Without a container it would wait for an effect, which nothing hidden has. */}
      <Dialog.Portal container={document.body}>
        <Dialog.Overlay className="overlay overlay-top">
          <Dialog.Content
            data-modal={isShown ? "" : undefined}
            onCloseAutoFocus={returnFocus}
            aria-describedby={undefined}
            className="dialog max-w-[600px] overflow-hidden"
          >
            <Dialog.Title className="sr-only">{LABEL}</Dialog.Title>
            <Command
              label={LABEL}
              loop
              filter={byWords}
              value={selected}
              onValueChange={setSelected}
            >
              <div className="flex h-12 items-center gap-3 border-line border-b px-4">
                <Icon of={Search} className="text-muted" />
                <Command.Input
                  {...NO_AUTOFILL}
                  value={query}
                  maxLength={MAX_TEXT}
                  onValueChange={setQuery}
                  placeholder="Find a page or an action, or paste an ID or URL"
                  className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted max-card:text-[16px]"
                />
                <Kbd>Esc</Kbd>
              </div>
              <p role="status" className="menu-caption wrap-anywhere px-4 empty:hidden">
                {note}
              </p>
              {pasted.length === 0 && note === null && (
                <Command.Empty className="menu-caption wrap-anywhere px-4">
                  No results for “{query.slice(0, 200)}”
                </Command.Empty>
              )}
              <Command.List className="max-h-[min(60vh,420px)] overflow-auto p-1">
                {pasted.map((group) => (
                  <Group key={group.heading} group={group} isPasted onChoose={choose} />
                ))}
                {groups.map((group) => (
                  <Group key={group.heading} group={group} onChoose={choose} />
                ))}
              </Command.List>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The rows that fit into the first view, and in the next moment all of them: so it is there at once. */
function useGroups(context: PaletteContext, isShown: boolean): PaletteGroup[] {
  // Read anew when it opens: the page has changed since it was prepared.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page offers is no state of React.
  const groups = useMemo(() => paletteGroups(context), [context, isShown]);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return isWhole ? groups : firstRows(groups);
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

/** Goes to the entry's page, or does what it says once the palette is gone and the focus is back. */
function useChoose() {
  const router = useRouter();
  return ({ to }: PaletteEntry) => {
    showOverlay(null);
    if (typeof to === "string") router.push(to);
    else requestAnimationFrame(() => setTimeout(to));
  };
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

/** By what people read and its synonyms; the value only tells rows apart. */
function byWords(_value: string, search: string, words: string[] = []): number {
  const [label = "", ...others] = words;
  return defaultFilter(label, search, others);
}
