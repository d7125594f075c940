"use client";

import { Check, Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Avatar } from "./avatar.tsx";
import { cx } from "./cx.ts";
import type { ControlProps } from "./field.tsx";
import { Highlight } from "./highlight.tsx";
import { Icon } from "./icon.tsx";
import { NO_AUTOFILL } from "./no-autofill.ts";
import { type ComboOption, useOptions } from "./use-options.ts";

type ComboboxProps = {
  /** From `Field`, or at least an `id`. */
  control: ControlProps;
  /** The selected option, or null. */
  selected: ComboOption | null;
  onSelect: (option: ComboOption | null) => void;
  /** All options, filtered here … */
  options?: ComboOption[];
  /** … or a search, called 150 ms after the last letter. */
  search?: (query: string) => Promise<ComboOption[]>;
  placeholder?: string;
  /** Submits the selected value with the form. */
  name?: string;
  /** Options are people: shows initials. */
  people?: boolean;
  /** Under the options: "2 of 300 users". */
  footer?: (shown: number) => string;
  /** The list pushes the content below down instead of covering it. Use it in dialogs. */
  inline?: boolean;
  autoFocus?: boolean;
};

/** Type-ahead with one choice out of many. Arrows move, Enter selects, Esc closes. */
export function Combobox(props: ComboboxProps) {
  const { control, selected, onSelect, placeholder, name, people, footer, inline } = props;
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const text = query ?? selected?.label ?? "";
  const { shown, state, isCurrent } = useOptions(
    open ? (query ?? "") : null,
    props.options,
    props.search,
  );

  const close = () => {
    setOpen(false);
    setQuery(null);
  };
  const take = (option: ComboOption | undefined) => {
    if (!option || option.disabled) return;
    onSelect(option);
    close();
  };
  const move = (by: number) => {
    if (!open) return setOpen(true);
    const next = Math.min(Math.max(active + by, 0), Math.max(shown.length - 1, 0));
    setActive(next);
    list.current?.querySelectorAll("[role=option]")[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && open) take(isCurrent ? shown[active] : undefined);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative">
      {name && <input type="hidden" name={name} value={selected?.value ?? ""} />}
      <span className="input-wrap block">
        <Icon of={Search} />
        <input
          {...control}
          role="combobox"
          className="input"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && shown[active] ? `${listId}-${active}` : undefined}
          data-autofocus={props.autoFocus ? "" : undefined}
          placeholder={placeholder}
          value={text}
          {...NO_AUTOFILL}
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setOpen(true);
            setActive(0);
            if (event.target.value === "") onSelect(null);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
      </span>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={placeholder ?? "Options"}
        hidden={!open}
        className={cx(
          "menu mt-1 max-h-64 w-full overflow-auto",
          inline ? "shadow-none" : "absolute top-full left-0",
        )}
      >
        {shown.map((option, index) => (
          // The input keeps the focus; arrows move through the list.
          <div
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-disabled={option.disabled || undefined}
            className="menu-item"
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
            }}
            onPointerEnter={() => setActive(index)}
          >
            {people && <Avatar name={option.label} small />}
            <span translate="no" className="min-w-0 flex-1 truncate">
              <Highlight text={option.label} query={query ?? ""} />{" "}
              <span className="text-muted">{option.detail}</span>
            </span>
            {option.value === selected?.value && <Icon of={Check} />}
          </div>
        ))}
        {state && <p className="menu-caption">{state}</p>}
        {footer && shown.length > 0 && <p className="menu-caption">{footer(shown.length)}</p>}
      </div>
    </div>
  );
}
