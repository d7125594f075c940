import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { TabStrip } from "./tab-strip.tsx";

export type Tab = {
  label: string;
  href: Route;
  /** "300+" if the count is partial, null if it is unknown. */
  count?: ReactNode;
  current?: boolean;
  /** What the count consists of. */
  title?: string;
};

/** Tabs made of links, so that the URL is the state. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <TabStrip label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={tab.href}
          className="tab"
          title={tab.title}
          aria-current={tab.current ? "page" : undefined}
          prefetch={false}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="num font-normal text-meta text-muted">{tab.count}</span>
          )}
        </Link>
      ))}
    </TabStrip>
  );
}
