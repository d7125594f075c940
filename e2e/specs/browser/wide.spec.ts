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

/** What of a list stands behind the panel beside it, or has to be scrolled to. */
const behindPanel = (page: Page) =>
  page.evaluate(() => {
    const left = document.querySelector("aside.peek")?.getBoundingClientRect().left ?? 0;
    const scroll = document.querySelector(".table-scroll");
    const heads = [...document.querySelectorAll("main th")].filter((each) =>
      each.checkVisibility(),
    );
    return {
      columns: heads.length,
      covered: heads
        .filter((each) => each.getBoundingClientRect().right > left + 1)
        .map((each) => each.textContent),
      scrolledPx: scroll ? scroll.scrollWidth - scroll.clientWidth : null,
    };
  });

test("beside the panel of a recording, every column of the list is in sight from 1280 to 1600 px", async ({
  page,
  seed,
}) => {
  const peek = encodeURIComponent(seed.recordings.twoCandidates?.[0] ?? "");
  const wrong: string[] = [];
  for (const query of ["view=unlinked", "view=unlinked&sort=title", "view=linked", "view=all"]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/acme-exteriors/recordings?${query}&peek=${peek}`);
    await expect(page.getByRole("complementary", { name: /^Recording/ })).toBeVisible();
    for (const width of [1280, 1360, 1440, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const { columns, covered, scrolledPx } = await behindPanel(page);
      expect(columns).toBeGreaterThanOrEqual(4);
      if (covered.length > 0 || scrolledPx !== 0) {
        wrong.push(`${query} at ${width} px: ${covered.join(", ")}, ${scrolledPx} px to scroll`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
