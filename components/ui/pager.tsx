import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ButtonLink } from "./button-link.tsx";

type PagerProps = {
  /** "Rows 31–60, newest first" */
  children?: ReactNode;
  /** Null if there is none: the button is disabled. */
  previous: Route | null;
  next: Route | null;
  previousLabel?: string;
  nextLabel?: string;
};

/** The foot of a cursor list. It has no page numbers, because the total is unknown. */
export function Pager(props: PagerProps) {
  const { children, previous, next, previousLabel = "Newer", nextLabel = "Older" } = props;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center gap-2 px-gutter pt-3 pb-6 text-meta text-muted"
    >
      <span className="min-w-0">{children}</span>
      <span className="ml-auto flex gap-2 text-body">
        {previous ? (
          <ButtonLink href={previous} size="sm" icon={ChevronLeft}>
            {previousLabel}
          </ButtonLink>
        ) : (
          <Button size="sm" icon={ChevronLeft} disabled>
            {previousLabel}
          </Button>
        )}
        {next ? (
          <ButtonLink href={next} size="sm" trailingIcon={ChevronRight}>
            {nextLabel}
          </ButtonLink>
        ) : (
          <Button size="sm" trailingIcon={ChevronRight} disabled>
            {nextLabel}
          </Button>
        )}
      </span>
    </nav>
  );
}
