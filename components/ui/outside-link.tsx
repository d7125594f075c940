import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

type OutsideLinkProps = {
  /** Absolute URL outside the dashboard. */
  href: string;
  children: ReactNode;
  /** Without it, the link reads as part of a sentence. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** On narrow screens only the icon shows. */
  folds?: boolean;
};

/** "Open in Siro": opens another site in a new tab, without a referrer. */
export function OutsideLink({ href, children, variant, size, folds }: OutsideLinkProps) {
  const className = variant
    ? buttonClass({ variant, size }, cx(folds && "btn-folds"))
    : "text-link";
  return (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {folds ? <span className="max-card:sr-only">{children}</span> : children}
      {variant && <Icon of={ExternalLink} />}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
