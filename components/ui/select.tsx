import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: SelectOption[];
  /** First entry with an empty value: "Choose a connection". */
  placeholder?: string;
};

/** The browser's own select, styled. Lightweight and familiar on every device. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="input-wrap block">
      <select {...rest} className={cx("input", className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}
