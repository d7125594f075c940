import type { Route } from "next";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import type { RecordingList } from "../queries.ts";

type ListNoticesProps = Pick<RecordingList, "view" | "siroUser"> & { org: string };

/** Whose view this is, where that matters for what is missing from it. */
export function ListNotices({ org, view, siroUser }: ListNoticesProps) {
  const settings = `/${org}/settings/siro-user` as Route;
  if (siroUser === null) {
    if (view !== "all") return null;
    return (
      <Banner
        tone="info"
        title="You have no Siro user here yet."
        action={
          <Link href={settings} className="text-link">
            Connect your Siro user
          </Link>
        }
      >
        You see the organization’s view. Filters, the Unlinked tab and linking need one.
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
          : `Siro does not say whether ${siroUser.label} is an admin.`
      }
      action={
        <Link href={settings} className="text-link">
          Change Siro user
        </Link>
      }
    >
      {siroUser.isAdmin === false
        ? "Unlinked shows only what this user may see."
        : "If not, Unlinked shows only what this user may see."}
    </Banner>
  );
}
