import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";
import { Icon } from "./icon.tsx";

type OutsideLinkProps = {
  /** Absolute URL outside the dashboard. */
  href: string;
  children: ReactNode;
  /** Without it, the link reads as part of a sentence. */
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** "Open in Siro": opens another site in a new tab, without a referrer. */
export function OutsideLink({ href, children, variant, size }: OutsideLinkProps) {
  const className = variant ? buttonClass({ variant, size }) : "text-link";
  return (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {children}
      {variant && <Icon of={ExternalLink} />}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
