import type { Page } from "@playwright/test";
import { organizationPages } from "#e2e/testbed/fixtures/organization-pages.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";

/** Times in table cells that end in "…". */
const cutTimes = (page: Page) =>
  page
    .locator("main td:has(time)")
    .evaluateAll((cells) =>
      cells
        .filter((cell) => cell.scrollWidth > cell.clientWidth)
        .map((cell) => cell.textContent?.trim()),
    );

test("every time in a table is shown in full at 1440 px", async ({ page, seed }) => {
  test.slow();
  const paths = organizationPages(seed).filter((path) => !path.startsWith("/recordings/"));
  const cut: string[] = [];
  let seen = 0;
  for (const path of paths) {
    await page.goto(`/acme-exteriors${path}`);
    await expect(page.locator('.skeleton, main [aria-busy="true"]')).toHaveCount(0);
    seen += await page.locator("main td time").count();
    cut.push(...(await cutTimes(page)).map((time) => `${path}: ${time}`));
  }
  expect(seen, "times in tables").toBeGreaterThan(50);
  expect(cut).toEqual([]);
});
