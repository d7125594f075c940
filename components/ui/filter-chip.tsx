"use client";

import { ChevronDown, Plus, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { cx } from "./cx.ts";
import type { FilterOption } from "./filter-menu.tsx";
import { Icon } from "./icon.tsx";

const load = () => import("./filter-menu.tsx");
const FilterMenu = lazy(load);

type FilterChipProps = {
  /** "Team" */
  label: string;
  /** All, or those whose names are known until the others have been read. */
  options: FilterOption[];
  /** Reads the options when the menu opens. */
  onOpen?: () => void;
  /** What the options leave out: "Reps with events on this page". */
  hint?: string;
  /** In place of options that are read now; null once they are there. */
  note?: ReactNode;
  /** Empty: not set. */
  values: string[];
  onChange: (values: string[]) => void;
  /** Allows several values. */
  multiple?: boolean;
  /** The filter always has a value, like the time range, so it has no `x`. */
  required?: boolean;
};

/** Dashed while not set, solid with its value when set. `x` clears it. */
export function FilterChip(props: FilterChipProps) {
  const { label, options, values, onChange, onOpen, required } = props;
  const [armed, setArmed] = useState(false);
  const [open, setOpen] = useState(false);
  const set = values.length > 0;
  const trigger = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={open}
      className="inline-flex h-full items-center gap-1.5"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => {
        setArmed(true);
        setOpen(true);
        if (!open) onOpen?.();
      }}
    >
      {!set && <Icon of={Plus} small />}
      {label} {set && <b className="max-w-48 truncate">{summary(options, values)}</b>}
      {required && <Icon of={ChevronDown} small />}
    </button>
  );
  return (
    <span className={cx("chip", set && "chip-set")}>
      {armed ? (
        <Suspense fallback={trigger}>
          <FilterMenu {...props} open={open} onOpenChange={setOpen} trigger={trigger} />
        </Suspense>
      ) : (
        trigger
      )}
      {set && !required && (
        <button
          type="button"
          aria-label={`Clear ${label}`}
          title={`Clear ${label}`}
          className="-mr-1 grid size-6 place-items-center rounded-sm hover:bg-pressed"
          onClick={() => onChange([])}
        >
          <Icon of={X} small />
        </button>
      )}
    </span>
  );
}

function summary(options: FilterOption[], values: string[]): string {
  const first = options.find((option) => option.value === values[0])?.label ?? values[0] ?? "";
  return values.length > 1 ? `${first} +${values.length - 1}` : first;
}
