import type { Route } from "next";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import type { RecordingList } from "../queries.ts";

type ListNoticesProps = Pick<RecordingList, "view" | "siroUser"> & { org: string };

/** Explains a view that may be missing recordings. */
export function ListNotices({ org, view, siroUser }: ListNoticesProps) {
  const settings = `/${org}/settings/siro-user` as Route;
  if (siroUser === null) {
    if (view !== "all") return null;
    return (
      <Banner
        tone="info"
        title="Your Siro user isn't connected yet."
        action={
          <Link prefetch={false} href={settings} className="text-link">
            Connect your Siro user
          </Link>
        }
      >
        You're seeing the organization view. More filters, the Unlinked tab, and linking require a
        connected Siro user.
      </Banner>
    );
  }
  if (view === "all" || siroUser.isAdmin === true) return null;
  return (
    <Banner
      tone={siroUser.isAdmin === false ? "warn" : "info"}
      title={
        siroUser.isAdmin === false
          ? `${siroUser.label} is not an admin in Siro.`
          : `It's unknown whether ${siroUser.label} is an admin in Siro.`
      }
      action={
        <Link prefetch={false} href={settings} className="text-link">
          Change Siro user
        </Link>
      }
    >
      {siroUser.isAdmin === false
        ? "The Unlinked tab shows only recordings this user can see."
        : "If not, the Unlinked tab shows only recordings this user can see."}
    </Banner>
  );
}
