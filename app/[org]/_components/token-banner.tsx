import type { Route } from "next";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import type { StoredToken } from "#lib/credentials/organization-token.ts";

/** Shown on every page while the organization token is missing or refused, with a link to fix it. */
export function TokenBanner({ org, token }: { org: string; token: StoredToken | null }) {
  const settings = `/${org}/settings/siro-access` as Route;
  if (!token) {
    return (
      <Banner
        tone="danger"
        title="No organization token is stored."
        action={
          <Link prefetch={false} href={settings} className="text-link">
            Add token
          </Link>
        }
      >
        siro-admin can't read or change anything in Siro.
      </Banner>
    );
  }
  if (!token.refusedAt) return null;
  return (
    <Banner
      tone="danger"
      title="Siro refused the organization token (401)."
      action={
        <Link prefetch={false} href={settings} className="text-link">
          Replace token
        </Link>
      }
    >
      Noticed <TimeAgo at={token.refusedAt.toISOString()} />. It was probably revoked.
    </Banner>
  );
}
