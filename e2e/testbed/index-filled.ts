import { expect, type Page } from "@playwright/test";

/**
 * Waits until the dashboard has read all recordings and reps of the organization, which it does in the
 * background: before that, lists show what was read so far.
 */
export async function indexFilled(page: Page, slug = "acme-exteriors"): Promise<void> {
  const textOf = async () => (await page.request.get(`/${slug}/recordings?view=all`)).text();
  await expect
    .poll(textOf, { message: "all recordings are read", timeout: 60_000 })
    .not.toMatch(/Reading recordings|Counts are minimums/);
  // Names come with the reps.
  await expect
    .poll(textOf, { message: "the reps are read", timeout: 60_000 })
    .toContain("The rep&#x27;s current team");
}
