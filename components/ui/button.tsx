import type { LucideIcon } from "lucide-react";
import { LoaderCircle } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

export type ButtonVariant = "default" | "primary" | "quiet" | "danger" | "danger-outline";
export type ButtonSize = "md" | "sm";

type Look = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** After the words: a chevron of a menu, the arrow of an outside link. */
  trailingIcon?: LucideIcon;
};

export function buttonClass({ variant = "default", size = "md" }: Look, className?: string) {
  return cx("btn", variant !== "default" && `btn-${variant}`, size === "sm" && "btn-sm", className);
}

type ButtonProps = ComponentProps<"button"> &
  Look & {
    /** A write is under way: keeps the focus, shows a spinner, swallows further clicks. */
    pending?: boolean;
    /** Words while pending, "Linking". */
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
      {pending && pendingLabel ? pendingLabel : children}
      {trailingIcon && !pending && <Icon of={trailingIcon} />}
    </button>
  );
}

type ButtonLinkProps = Look & {
  href: Route;
  className?: string;
  children: ReactNode;
  onClick?: () => void;
};

/** A link inside the dashboard that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, icon, trailingIcon, variant, size, className, children, onClick } = props;
  return (
    <Link href={href} onClick={onClick} className={buttonClass({ variant, size }, className)}>
      {icon && <Icon of={icon} />}
      {children}
      {trailingIcon && <Icon of={trailingIcon} />}
    </Link>
  );
}

/** A button that reads as part of a sentence: "Try again". */
export function TextButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} className={cx("text-link", className)} />;
}
