"use client";

import { ChevronDown, ChevronRight, ChevronUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Icon } from "./icon.tsx";
import { IconLink } from "./icon-link.tsx";
import { useKey } from "./keys.ts";

type Crumb = { label: string; href: Route };

type BreadcrumbsProps = {
  /** Up to the list, with its filter in the URL. */
  crumbs: Crumb[];
  /** The page itself. */
  here: string;
  /** Position in the list that the reader came from. */
  place?: { text: string; previous?: Route; next?: Route };
};

/** Only on detail pages: back to the filtered list, "4 of 312", previous (`K`), and next (`J`). */
export function Breadcrumbs({ crumbs, here, place }: BreadcrumbsProps) {
  const router = useRouter();
  const { previous, next } = place ?? {};
  useKey("j", () => next && router.push(next), { label: "Next in the list", enabled: !!next });
  useKey("k", () => previous && router.push(previous), {
    label: "Previous in the list",
    enabled: !!previous,
  });
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      {crumbs.map((crumb) => (
        <span key={crumb.href} className="flex shrink-0 items-center gap-1.5">
          <Link prefetch={false} href={crumb.href}>
            {crumb.label}
          </Link>
          <Icon of={ChevronRight} small />
        </span>
      ))}
      <b aria-current="page" className="min-w-0 truncate text-text" title={here}>
        {here}
      </b>
      {place && (
        <span className="ml-auto flex items-center gap-1">
          <span className="num mr-1 whitespace-nowrap text-meta max-card:hidden">{place.text}</span>
          {previous && <IconLink size="sm" icon={ChevronUp} label="Previous (K)" href={previous} />}
          {next && <IconLink size="sm" icon={ChevronDown} label="Next (J)" href={next} />}
        </span>
      )}
    </nav>
  );
}
