import type { LucideIcon } from "lucide-react";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

export type IconButtonLook = { icon: LucideIcon; variant?: ButtonVariant; size?: ButtonSize };

type IconButtonProps = Omit<ComponentProps<"button">, "children"> &
  IconButtonLook & {
    /** Accessible name and hover text, with the shortcut if there is one: "Refresh (R)". */
    label: string;
    pending?: boolean;
  };

/** A square icon button. Quiet by default. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, variant = "quiet", size, pending, className, ...rest } = props;
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size }, cx("btn-icon", className))}
    >
      <Icon of={pending ? LoaderCircle : icon} className={pending ? "spin" : undefined} />
    </button>
  );
}
