import type { Browser } from "@playwright/test";
import { walkFirstRun } from "#e2e/testbed/first-run.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { createBrowserVisitor } from "#e2e/testbed/visitor/browser-visitor.ts";
import type { Visitor } from "#e2e/testbed/visitor/visitor.ts";
import { photograph } from "./camera.ts";

const names = ["setup-code", "setup-admin", "setup-token", "setup-organization", "setup-siro-user"];

/** The pages of /setup, each as it looks before its button is pressed. */
export async function photographFirstRun(browser: Browser, password: string) {
  const { dashboard, admin, seed, close } = await openInstallation({
    name: "screenshots-setup",
    password,
    isBlank: true,
  });
  const page = await browser.newPage();
  const visitor = createBrowserVisitor(page, dashboard.url);
  const photographer: Visitor = {
    ...visitor,
    async press(button) {
      await page.getByRole("button", { name: button, exact: true }).waitFor();
      await photograph(page, names.shift() ?? "setup");
      await visitor.press(button);
    },
  };
  await walkFirstRun(photographer, {
    setupCode: await dashboard.readSetupCode(),
    admin,
    organizationToken: seed.organizationTokens.working,
    end: "siro-user",
  });
  await page.context().close();
  await close();
}
