import type { ReactNode } from "react";
import { PageHead } from "#components/ui/page-head.tsx";
import { SettingsTabs } from "./_components/settings-tabs.tsx";

export default async function SettingsLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>;
  children: ReactNode;
}) {
  const { org } = await params;
  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs org={org} />
      <div className="flex max-w-[640px] flex-col gap-6 px-gutter py-6">{children}</div>
    </>
  );
}
