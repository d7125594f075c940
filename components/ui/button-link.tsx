import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button.tsx";
import { Icon } from "./icon.tsx";

type ButtonLinkProps = ButtonLook & {
  href: Route;
  className?: string;
  children: ReactNode;
  onClick?: () => void;
};

/** A link inside the dashboard that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, icon, trailingIcon, variant, size, className, children, onClick } = props;
  return (
    <Link
      prefetch={false}
      href={href}
      onClick={onClick}
      className={buttonClass({ variant, size }, className)}
    >
      {icon && <Icon of={icon} />}
      {children}
      {trailingIcon && <Icon of={trailingIcon} />}
    </Link>
  );
}
