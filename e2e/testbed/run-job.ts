import { expect, type Locator, type Page } from "@playwright/test";

/**
 * Starts a background job by hand, as an admin does who doesn't wait for its next run. Returns its entry under
 * Settings › Background work.
 */
export async function runJob(page: Page, title: string, slug = "acme-exteriors"): Promise<Locator> {
  await page.goto(`/${slug}/settings/background`);
  const job = page.getByRole("listitem", { name: title, exact: true });
  const start = job.getByRole("button", { name: `Run now: ${title}` });
  await expect(start).toBeEnabled({ timeout: 60_000 });
  // The next page must not cancel the request.
  const accepted = page.waitForResponse((answer) => answer.request().method() === "POST");
  await start.click();
  await accepted;
  return job;
}
