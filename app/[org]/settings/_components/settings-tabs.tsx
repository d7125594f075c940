"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import { Tabs } from "#components/ui/tabs.tsx";

const PAGES = [
  { label: "Members", path: "members" },
  { label: "Siro access", path: "siro-access" },
  { label: "Your Siro user", path: "siro-user" },
  { label: "Organization", path: "organization" },
  { label: "Alerts", path: "alerts" },
  { label: "Webhooks", path: "webhooks" },
  { label: "Background work", path: "background" },
  { label: "Profile", path: "profile" },
];

export function SettingsTabs({ org }: { org: string }) {
  const pathname = usePathname();
  const tabs = PAGES.map(({ label, path }) => {
    const href = `/${org}/settings/${path}`;
    return { label, href: href as Route, current: pathname === href };
  });
  return <Tabs label="Settings" tabs={tabs} />;
}
