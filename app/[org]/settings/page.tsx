import type { Route } from "next";
import { redirect } from "next/navigation";

export default async function SettingsPage({ params }: PageProps<"/[org]/settings">) {
  const { org } = await params;
  redirect(`/${org}/settings/siro-access` as Route);
}
