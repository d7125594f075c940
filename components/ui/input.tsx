import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

type InputProps = ComponentProps<"input"> & {
  /** For IDs, tokens, and codes. */
  mono?: boolean;
  /** Inside, on the left. */
  icon?: LucideIcon;
};

export function Input({ mono, icon, className, ...rest }: InputProps) {
  const input = (
    <input autoComplete="off" {...rest} className={cx("input", mono && "mono", className)} />
  );
  if (!icon) return input;
  return (
    <span className="input-wrap block">
      <Icon of={icon} />
      {input}
    </span>
  );
}
