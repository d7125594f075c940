"use client";

import { ArrowDown, ArrowUp, Search } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import type { Find } from "./use-find.ts";

type TranscriptSearchProps = {
  find: Find;
  /** Enter and Shift+Enter, or the arrows. */
  onMove: (step: 1 | -1) => void;
};

/** Finds a text in the transcript, or goes to a time. */
export function TranscriptSearch({ find, onMove }: TranscriptSearchProps) {
  const { query, hits, current, isSearching, timeMs } = find;
  const hasHits = hits.length > 0;
  const count = hasHits
    ? `${current + 1} of ${hits.length}`
    : timeMs === null
      ? "No matches"
      : "Enter to go there";
  return (
    <search className="flex items-center justify-end gap-1 border-line border-b px-4 py-2">
      <span role="status" className="num whitespace-nowrap">
        {isSearching && count}
      </span>
      <span className="input-wrap w-44">
        <Icon of={Search} />
        <input
          type="search"
          className="input"
          aria-label="Find in transcript"
          placeholder="Text or 12:30"
          value={query}
          {...NO_AUTOFILL}
          spellCheck={false}
          onChange={(event) => find.type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") find.type("");
            if (event.key === "Enter") onMove(event.shiftKey ? -1 : 1);
          }}
        />
      </span>
      <IconButton
        icon={ArrowUp}
        size="sm"
        label="Previous match (Shift+Enter)"
        disabled={!hasHits}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon={ArrowDown}
        size="sm"
        label="Next match (Enter)"
        disabled={!hasHits}
        onClick={() => onMove(1)}
      />
    </search>
  );
}
