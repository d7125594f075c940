import type { Page } from "@playwright/test";
import { inEachDialog } from "#e2e/testbed/dialogs.ts";
import { findMisfits, stickyShare } from "#e2e/testbed/fits.ts";
import { organizationPages } from "#e2e/testbed/fixtures/organization-pages.ts";
import { expect, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { inTabs } from "#e2e/testbed/in-tabs.ts";

/** 1280 x 800 at 200 %. */
const zoomed = { width: 640, height: 400 };

async function open(page: Page, path: string) {
  await page.setViewportSize(narrow);
  await page.goto(`/acme-exteriors${path}`);
  await expect(page.locator('.skeleton, main [aria-busy="true"]')).toHaveCount(0);
}

/** Menus find their place one frame after the window has changed. */
const nextFrames = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** What does not fit a zoomed window or a phone, with the name of where that is. */
async function look(page: Page, where: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of [narrow, zoomed]) {
    await page.setViewportSize(size);
    await nextFrames(page);
    wrong.push(...(await findMisfits(page)).map((each) => `${where}, ${size.width} px: ${each}`));
  }
  return wrong;
}

/** How far the open dialog is scrolled. */
const scrolledBy = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.querySelectorAll(".overlay, [data-modal]")].reduce(
      (sum, { scrollTop }) => sum + scrollTop,
      0,
    ),
  );

test("every page and dialog can be read and used at 200 % zoom and on a phone", async ({
  context,
  seed,
}) => {
  test.slow();
  const wrong: string[] = [];
  await inTabs(context, organizationPages(seed), async (page, path) => {
    await open(page, path);
    wrong.push(...(await look(page, path)));
    const share = await stickyShare(page);
    if (share > 0.5) wrong.push(`${path}: ${share} of the window stays covered`);
    await inEachDialog(page, async (name) => {
      const start = await scrolledBy(page);
      if (start > 0) wrong.push(`${path}, ${name}: opens ${start} px below its top`);
      wrong.push(...(await look(page, `${path}, ${name}`)));
    });
  });
  expect(wrong).toEqual([]);
});

test("every menu, the palette, and the selection bar can be used at 200 % zoom and on a phone", async ({
  page,
}) => {
  test.slow();
  const wrong: string[] = [];
  const dialog = page.getByRole("dialog");
  for (const path of ["/connections", "/oauth-apps", "/people", "/recordings", "/audit"]) {
    await open(page, path);
    await page.getByRole("button", { name: "Filters" }).click();
    wrong.push(...(await look(page, `filters of ${path}`)));
    for (const chip of await page.locator("main .chip button[aria-haspopup]").all()) {
      await chip.click();
      await expect(dialog).toBeVisible();
      wrong.push(...(await look(page, `${path}, ${await chip.innerText()}`)));
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
  }
  await open(page, "/people");
  await page.getByRole("checkbox").first().check();
  await expect(page.getByRole("region", { name: "Selected issues" })).toBeVisible();
  wrong.push(...(await look(page, "selected issues")));
  expect(await stickyShare(page), "share of the window that stays covered").toBeLessThan(0.5);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(dialog).toBeVisible();
  wrong.push(...(await look(page, "palette")));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Menu" }).click();
  wrong.push(...(await look(page, "menu")));
  for (const name of [/Acme Exteriors/, /Dana Ortiz/]) {
    await dialog.getByRole("button", { name }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    wrong.push(...(await look(page, String(name))));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  expect(wrong).toEqual([]);
});
