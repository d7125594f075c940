import type { LucideIcon } from "lucide-react";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

export type ButtonVariant = "default" | "primary" | "quiet" | "danger" | "danger-outline";
export type ButtonSize = "md" | "sm";

export type ButtonLook = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** After the label: the chevron of a menu, the arrow of an external link. */
  trailingIcon?: LucideIcon;
};

export function buttonClass({ variant = "default", size = "md" }: ButtonLook, className?: string) {
  return cx("btn", variant !== "default" && `btn-${variant}`, size === "sm" && "btn-sm", className);
}

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** A write is running: keeps the focus, shows a spinner, ignores further clicks. */
    pending?: boolean;
    /** Label while pending, "Linking". */
    pendingLabel?: string;
  };

export function Button(props: ButtonProps) {
  const { variant, size, icon, trailingIcon, pending, pendingLabel, className, children, ...rest } =
    props;
  const LeadingIcon = pending ? LoaderCircle : icon;
  return (
    <button
      type="button"
      {...rest}
      onClick={pending ? (event) => event.preventDefault() : rest.onClick}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size }, className)}
    >
      {LeadingIcon && <Icon of={LeadingIcon} className={pending ? "spin" : undefined} />}
      <span className="contents">{pending && pendingLabel ? pendingLabel : children}</span>
      {trailingIcon && !pending && <Icon of={trailingIcon} />}
    </button>
  );
}

/** A button that reads as part of a sentence: "Retry". */
export function TextButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} className={cx("text-link", className)} />;
}
