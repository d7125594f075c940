import type { Route } from "next";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import type { StoredToken } from "#lib/credentials/organization-token.ts";

type TokenBannerProps = {
  /** Where a token is stored. */
  href: Route;
  token: StoredToken | null;
  mayChange: boolean;
};

/** Whether the token is missing or refused, so that the banner is shown. */
export const isTokenInBanner = (token: StoredToken | null): boolean =>
  token === null || token.refusedAt !== null;

/** Shown on every page while the organization token is missing or refused, with a link for admins to fix it. */
export function TokenBanner({ href, token, mayChange }: TokenBannerProps) {
  if (!token) {
    return (
      <Banner
        tone="danger"
        title="No organization token is stored."
        action={
          mayChange && (
            <Link prefetch={false} href={href} className="text-link">
              Add token
            </Link>
          )
        }
      >
        siro-admin can't read or change anything in Siro.{!mayChange && " Ask an admin to add one."}
      </Banner>
    );
  }
  if (token.refusedAt === null) return null;
  return (
    <Banner
      tone="danger"
      title="Siro refused the organization token (401)."
      action={
        mayChange && (
          <Link prefetch={false} href={href} className="text-link">
            Replace token
          </Link>
        )
      }
    >
      Noticed <TimeAgo at={token.refusedAt.toISOString()} />. It was probably revoked.
      {!mayChange && " Ask an admin to replace it."}
    </Banner>
  );
}
