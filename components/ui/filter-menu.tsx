"use client";

import { Popover } from "radix-ui";
import { type ReactNode, useId, useState } from "react";
import { NO_AUTOFILL } from "./no-autofill.ts";

export type FilterOption = { value: string; label: string; count?: ReactNode };

const SEARCH_FROM = 9;

type FilterMenuProps = {
  label: string;
  options: FilterOption[];
  /** What the options leave out. */
  hint?: string;
  /** In place of options that are read now; null once they are there. */
  note?: ReactNode;
  values: string[];
  onChange: (values: string[]) => void;
  multiple?: boolean;
  required?: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
};

export default function FilterMenu(props: FilterMenuProps) {
  const { label, options, hint, note, values, onChange, multiple, required, open, onOpenChange } =
    props;
  const [query, setQuery] = useState("");
  const name = useId();
  const shown = options.filter((o) => o.label.toLowerCase().includes(query.trim().toLowerCase()));
  const choose = (value: string, on: boolean) => {
    const others = multiple ? values.filter((each) => each !== value) : [];
    onChange(on ? [...others, value] : others);
    if (!multiple) onOpenChange(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{props.trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu w-max min-w-60 max-w-80"
          align="start"
          alignOffset={-11}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
        >
          {/* There from the beginning, so that typing can begin before the options are there. */}
          {(options.length >= SEARCH_FROM || note !== undefined) && (
            <input
              {...NO_AUTOFILL}
              className="input mb-1"
              aria-label={`Search ${label}`}
              placeholder={`Search ${label.toLowerCase()}`}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          )}
          <fieldset className="max-h-72 overflow-auto">
            <legend className="sr-only">{label}</legend>
            {hint && <p className="px-2 pb-1 text-meta text-muted">{hint}</p>}
            {shown.map((option) => (
              <label key={option.value} className="menu-item">
                <input
                  type={multiple ? "checkbox" : "radio"}
                  className="checkbox m-0"
                  name={name}
                  checked={values.includes(option.value)}
                  onChange={(event) => choose(option.value, event.target.checked)}
                />
                <span className="min-w-0 flex-1 py-1">{option.label}</span>
                {option.count !== undefined && (
                  <span className="num text-muted">{option.count}</span>
                )}
              </label>
            ))}
            {note ??
              (shown.length === 0 && <p className="menu-caption">No results for “{query}”</p>)}
          </fieldset>
          {values.length > 0 && !required && (
            <>
              <div className="menu-line" />
              <button
                type="button"
                className="menu-item text-muted"
                onClick={() => {
                  onChange([]);
                  onOpenChange(false);
                }}
              >
                Clear filter
              </button>
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
