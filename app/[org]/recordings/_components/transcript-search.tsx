"use client";

import { ArrowDown, ArrowUp, Search } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { NO_AUTOFILL } from "#components/ui/no-autofill.ts";
import type { TranscriptEnd } from "../_model/transcript-parts.ts";
import type { Find } from "./use-find.ts";

type TranscriptSearchProps = {
  find: Find;
  end: TranscriptEnd;
  /** Enter and Shift+Enter, or the arrows. */
  onMove: (step: 1 | -1) => void;
};

/** Finds a text in the transcript, or goes to a time. */
export function TranscriptSearch({ find, end, onMove }: TranscriptSearchProps) {
  const { query, hits, isSearching } = find;
  const hasHits = hits.length > 0;
  return (
    <search className="flex items-center justify-end gap-1 border-line border-b px-4 py-2">
      <span role="status" className="num whitespace-nowrap">
        {isSearching && statusOf(find, end)}
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

/** Lines that this page doesn't have are neither counted nor denied. */
function statusOf({ hits, current, timeMs }: Find, end: TranscriptEnd): string {
  if (end === "arriving") return "Loading…";
  const isWhole = end === "whole";
  if (hits.length > 0) return `${current + 1} of ${isWhole ? "" : "at least "}${hits.length}`;
  if (timeMs !== null) return "Enter to go there";
  return isWhole ? "No matches" : "No matches in these lines";
}
