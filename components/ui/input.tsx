import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import { NO_AUTOFILL } from "./no-autofill.ts";

type InputProps = ComponentProps<"input"> & {
  /** For IDs, tokens, and codes. */
  mono?: boolean;
  /** Inside, on the left. */
  icon?: LucideIcon;
};

/** Filled by browsers and password managers only if `autoComplete` says with what. */
export function Input({ mono, icon, className, autoComplete, ...rest }: InputProps) {
  const fill = autoComplete === undefined ? NO_AUTOFILL : { autoComplete };
  const input = <input {...fill} {...rest} className={cx("input", mono && "mono", className)} />;
  if (!icon) return input;
  return (
    <span className="input-wrap block">
      <Icon of={icon} />
      {input}
    </span>
  );
}
