import type { Route } from "next";
import Link from "next/link";
import { buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import type { IconButtonLook } from "./icon-button.tsx";

type IconLinkProps = IconButtonLook & { label: string; href: Route; className?: string };

/** A square icon link. */
export function IconLink({ icon, label, href, variant = "quiet", size, className }: IconLinkProps) {
  return (
    <Link
      prefetch={false}
      href={href}
      title={label}
      aria-label={label}
      className={buttonClass({ variant, size }, cx("btn-icon", className))}
    >
      <Icon of={icon} />
    </Link>
  );
}
