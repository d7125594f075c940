import type { Page } from "@playwright/test";
import type { Installation } from "#e2e/servers/installation.ts";

export type Shot = {
  /** Name of the file, before width and theme. */
  name: string;
  /** Address within the dashboard; `{org}` stands for the organization's slug. */
  path: string;
  isSignedOut?: boolean;
  /** Brings the page into its state, e.g. opens a dialog. */
  prepare?: (page: Page, installation: Installation) => Promise<void>;
};

/** Every page and state that is drawn. */
export function listShots({ seed }: Installation): Shot[] {
  return [
    { name: "sign-in", path: "/sign-in", isSignedOut: true },
    { name: "overview", path: "/{org}" },
    { name: "connections", path: "/{org}/connections" },
    { name: "connection-failing", path: `/{org}/connections/${seed.connections.error}` },
    { name: "recordings-unlinked", path: "/{org}/recordings" },
    { name: "oauth-apps", path: "/{org}/oauth-apps" },
    { name: "audit", path: "/{org}/audit" },
    { name: "settings", path: "/{org}/settings" },
    { name: "not-found", path: "/{org}/no-such-page" },
  ];
}
