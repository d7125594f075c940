import { expect, type Page } from "@playwright/test";
import { expectOneRequest, expectRow, type MainJob } from "./stage.ts";

/** Creates an app under the admin's own name; its secret is shown once. */
export async function createApp(page: Page, job: MainJob) {
  const appName = "Weekly export";
  await page.goto(`${job.origin}/${job.slug}/oauth-apps`);
  let clientId = "";
  const wanted = { method: "POST", path: /\/oauth\/apps$/, body: { appName } };
  await expectOneRequest(job, wanted, async () => {
    await page.getByRole("button", { name: "Create app" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(appName);
    await dialog.getByLabel("Owner", { exact: true }).fill(job.admin.name);
    await dialog.getByRole("option", { name: job.admin.name }).first().click();
    await dialog.getByRole("button", { name: "Create app" }).click();
    const shown = page.getByRole("dialog", { name: `“${appName}” created` });
    clientId = await shown.getByLabel("Client ID", { exact: true }).innerText();
    await shown.getByRole("button", { name: "I've copied it" }).click();
    await expect(page.getByRole("row", { name: new RegExp(appName) })).toBeVisible();
  });
  await expectRow(job, "oauth-apps", clientId, { appName, deletedAt: null });
}
