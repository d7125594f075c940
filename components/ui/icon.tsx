import type { LucideIcon } from "lucide-react";
import { cx } from "./cx.ts";

type IconProps = {
  of: LucideIcon;
  /** 14 px instead of 16 px, for use inside small text. */
  small?: boolean;
  className?: string;
};

/** A decorative icon. Its meaning is in the text next to it or in the control's label. */
export function Icon({ of: Shape, small, className }: IconProps) {
  return (
    <Shape
      aria-hidden="true"
      strokeWidth={1.75}
      className={cx(small ? "size-3.5" : "size-4", "block shrink-0", className)}
    />
  );
}
