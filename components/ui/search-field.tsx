"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import { useKey } from "./keys.ts";
import { NO_AUTOFILL } from "./no-autofill.ts";

type SearchFieldProps = {
  /** Accessible name: "Search connections". */
  label: string;
  /** What can be searched for: "Name, platform, or ID". */
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
};

/** The search field of a list. `/` focuses it, Esc clears it, then leaves it. */
export function SearchField({ label, placeholder, value, onChange, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useKey("/", () => input.current?.select(), { label: "Search this list" });
  return (
    <span className={cx("input-wrap w-60", className)}>
      <Icon of={Search} />
      <input
        ref={input}
        type="search"
        className="input"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        {...NO_AUTOFILL}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (value) onChange("");
          else event.currentTarget.blur();
        }}
      />
      <kbd className="kbd max-card:hidden">/</kbd>
    </span>
  );
}
