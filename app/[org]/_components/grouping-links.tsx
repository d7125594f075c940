import type { Route } from "next";
import Link from "next/link";
import { type OverviewSearch, serializeOverviewSearch } from "../search.ts";

const CHOICES = {
  by: [
    { value: "team", label: "Team" },
    { value: "rep", label: "Rep" },
    { value: "connection", label: "Connection" },
  ],
  of: [
    { value: "team", label: "Team" },
    { value: "rep", label: "Rep" },
  ],
} as const;

type GroupingLinksProps = {
  org: string;
  search: OverviewSearch;
  param: keyof typeof CHOICES;
  /** Accessible name. */
  label: string;
};

/** Links that group a box differently. The page stays where it is. */
export function GroupingLinks({ org, search, param, label }: GroupingLinksProps) {
  return (
    <nav aria-label={label} className="segmented">
      {CHOICES[param].map(({ value, label: word }) => (
        <Link
          key={value}
          href={`/${org}${serializeOverviewSearch({ ...search, [param]: value })}` as Route}
          scroll={false}
          prefetch={false}
          className="segment"
          aria-current={search[param] === value ? "true" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
