import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { pressForDialog, type Shot, says } from "./shot.ts";

export function listOAuthAppShots({ seed }: Installation): Shot[] {
  const path = "/{org}/oauth-apps";
  const open = `${path}?app=${seed.oauthApps.powerBi?.clientId}`;
  const openCreate = pressForDialog("Create app");
  return [
    { name: "oauth-apps", path },
    { name: "oauth-apps-tokens", path: open },
    { name: "oauth-apps-radar", path: `${path}/radar`, prepare: says("Organization token") },
    {
      name: "oauth-apps-rotate",
      path: `${path}/rotate/${encodeURIComponent(seed.oauthApps.powerBi?.clientId ?? "")}`,
    },
    { name: "oauth-apps-create", path, prepare: openCreate },
    { name: "oauth-apps-mint", path: open, prepare: pressForDialog("Mint token") },
    { name: "oauth-apps-revoke", path: open, prepare: pressForDialog(/^Revoke/) },
    { name: "oauth-apps-delete", path: open, prepare: pressForDialog("Delete app…") },
    {
      name: "oauth-apps-created",
      path,
      prepare: async (page) => {
        await openCreate(page);
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Name", { exact: true }).fill("Weekly export");
        await dialog.getByLabel("Owner", { exact: true }).fill("Dana");
        await dialog.getByRole("option").first().click();
        await dialog.getByRole("button", { name: "Create app" }).click();
        await page.getByRole("button", { name: "I've copied it" }).waitFor();
      },
    },
  ];
}
