import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { boxesOf, listPath, slug } from "#e2e/testbed/recording-stories.ts";

const rowsOf = (page: Page) => page.locator("tr[data-key]");
const rowOf = (page: Page, id: string) => page.locator(`tr[data-key="${id}"]`);
const tabOf = (page: Page, name: string) =>
  page
    .getByRole("navigation", { name: "Recordings" })
    .getByRole("link", { name: new RegExp(`^${name}`) });
const filterOf = (page: Page, label: string) =>
  page.locator(".toolbar").getByRole("button", { name: label, exact: true });
const panelOf = (page: Page) => page.getByRole("complementary", { name: /^Recording/ });

/** The number on a tab. */
async function countOf(page: Page, name: string): Promise<number> {
  const text = await tabOf(page, name).locator(".num").innerText();
  expect(text).toMatch(/^[\d,]+$/);
  return Number(text.replaceAll(",", ""));
}

/** As if every rep, cause, state, and record had a long name. */
const lengthenTexts = (page: Page) =>
  page.locator("main tr.item").evaluateAll((rows) => {
    const heads = [...document.querySelectorAll("main th")].map((each) => each.textContent ?? "");
    const isText = /^(Rep|Why unlinked|State|Linked to|Proposed record)/;
    for (const row of rows) {
      for (const [at, cell] of [...row.children].entries()) {
        if (isText.test(heads[at] ?? ""))
          cell.textContent = "Long words of someone else ".repeat(4);
      }
    }
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

// The list is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.beforeEach(({ page }) => indexFilled(page));

test.describe("the list", () => {
  test("Unlinked is the organization's whole queue, and counts the same in the tab, the sidebar, and on the overview", async ({
    page,
    seed,
  }) => {
    await page.goto(listPath);
    await expect(rowOf(page, seed.recordings.twoCandidates?.[0] ?? "")).toBeVisible();
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toHaveCount(0);
    const unlinked = await countOf(page, "Unlinked");
    expect(unlinked).toBeGreaterThan(50);
    await expect(page.getByText(`Rows 1–50 of ${unlinked}, newest first`)).toBeVisible();
    const sidebar = page.getByRole("navigation", { name: "Main" });
    await expect(sidebar.getByRole("link", { name: `Recordings ${unlinked}` })).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.getByRole("link", { name: "6 still processing" }).click();
    await expect(rowsOf(page)).toHaveCount(6);
    await page.goto(`/${slug}`);
    const box = page.locator("section", { hasText: "Unlinked recordings" });
    await expect(box.getByText(`${unlinked} are waiting for a link or dismissal.`)).toBeVisible();
  });

  test("every recording is in exactly one tab, and All marks the deleted ones", async ({
    page,
    seed,
  }) => {
    await page.goto(listPath);
    const counts = new Map<string, number>();
    for (const name of ["Unlinked", "Linked", "Dismissed", "All"]) {
      counts.set(name, await countOf(page, name));
    }
    const linked = counts.get("Linked") ?? 0;
    expect(counts.get("All")).toBeGreaterThan((counts.get("Unlinked") ?? 0) + linked);
    await tabOf(page, "Linked").click();
    await expect(page).toHaveURL(/view=linked/);
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toBeVisible();
    await tabOf(page, "All").click();
    await expect(page).toHaveURL(/view=all/);
    await page.goto(`${listPath}?view=all&sort=state`);
    await expect(rowOf(page, seed.recordings.deleted?.[0] ?? "")).toContainText("Deleted");
    await expectAccessible(page);
  });

  test("filters, search, and order live in the URL over reload, Back, and clearing", async ({
    page,
    siro,
  }) => {
    await page.goto(listPath);
    const all = await countOf(page, "Unlinked");
    const [team] = await siro.listRows("teams");
    await filterOf(page, "Team").click();
    await page.getByRole("checkbox", { name: String(team?.name) }).check();
    await expect(page).toHaveURL(new RegExp(`team=${team?.id}`));
    await page.keyboard.press("Escape");
    await expect.poll(() => countOf(page, "Unlinked")).toBeLessThan(all);
    const ofTeam = await countOf(page, "Unlinked");
    await filterOf(page, "Length").click();
    await page.getByRole("checkbox", { name: "30 to 60 min" }).check();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/length=30-60/);
    await expect.poll(() => countOf(page, "Unlinked")).toBeLessThan(ofTeam);
    await page.reload();
    await expect(page.getByRole("button", { name: `Team ${team?.name}` })).toBeVisible();
    await page.getByRole("button", { name: "Clear Length" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(ofTeam);
    await page.goBack();
    await expect(page.getByRole("button", { name: "Clear Length" })).toBeVisible();
    await page.goto(`${listPath}?q=zzzz`);
    await expect(page.getByText("No matches", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(all);
    const title = await rowsOf(page).first().locator("[data-row-target]").innerText();
    await page.keyboard.press("/");
    await page.keyboard.type(title.toUpperCase());
    await expect(page).toHaveURL(/q=/);
    await expect(rowsOf(page).first().locator("[data-row-target]")).toHaveText(title);
    await page.goto(`${listPath}?sort=title`);
    const titles = await rowsOf(page).locator("[data-row-target]").allInnerTexts();
    await page.getByRole("table").getByRole("button", { name: "Title" }).click();
    await expect(page).toHaveURL(/sort=-title/);
    await expect(rowsOf(page).first().locator("[data-row-target]")).not.toHaveText(titles[0] ?? "");
  });

  test("paging works forward and back, and a recording knows its place in its list", async ({
    page,
  }) => {
    await page.goto(listPath);
    const total = await countOf(page, "Unlinked");
    const firstId = await rowsOf(page).first().getAttribute("data-key");
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page.getByText(`Rows 51–${Math.min(100, total)} of ${total}`)).toBeVisible();
    const secondId = await rowsOf(page).first().getAttribute("data-key");
    expect(secondId).not.toBe(firstId);
    await page.reload();
    await expect(rowOf(page, secondId ?? "")).toBeVisible();
    await rowsOf(page).first().locator("[data-row-target]").press("Enter");
    await expect(page.getByText(`51 of ${total}`)).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.getByText(`52 of ${total}`)).toBeVisible();
    await page.goBack();
    await page.goBack();
    await page.getByRole("link", { name: "Newer" }).click();
    await expect(rowOf(page, firstId ?? "")).toBeVisible();
    await expect(page.getByRole("button", { name: "Newer" })).toBeDisabled();
    await page.goto(`${listPath}?after=nonsense`);
    await expect(rowOf(page, firstId ?? "")).toBeVisible();
  });
});

test.describe("the panel beside the list", () => {
  test("what it offers for one recording is never shown under the next one", async ({ page }) => {
    await page.goto(`${listPath}?view=linked`);
    const rows = rowsOf(page);
    const panel = panelOf(page);
    await rows.nth(0).locator("[data-row-target]").click();
    await expect(panel.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await page.route(/peek=/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await route.continue();
    });
    const next = rows.nth(1).locator("[data-row-target]");
    await next.click();
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(
      await next.innerText(),
    );
    // At once: what is only gone a moment later could be pressed.
    expect(await panel.getByRole("heading", { name: "CRM link" }).count()).toBe(0);
    await expect(panel.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await page.unroute(/peek=/);
  });

  test("a click opens it, j and k move it, Back and Esc close it, and Enter opens the page", async ({
    page,
  }) => {
    await page.goto(listPath);
    const rows = rowsOf(page);
    const [first, second] = [rows.nth(0), rows.nth(1)];
    const titleOf = (row: typeof first) => row.locator("[data-row-target]").innerText();
    await first.locator("[data-row-target]").click();
    await expect(page).toHaveURL(/peek=/);
    const panel = panelOf(page);
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(await titleOf(first));
    await expect(panel.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.keyboard.press("j");
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(
      await titleOf(second),
    );
    await page.keyboard.press("k");
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(await titleOf(first));
    await page.goBack();
    await expect(panel).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`${listPath}$`));
    await page.goForward();
    await page.reload();
    await expect(panel).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
    await first.locator("[data-row-target]").press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/./);
    await expect(page).toHaveURL(new RegExp(`${listPath}/[^?]+`));
  });

  test("beside the panel of a recording, every column of the list is in sight from 1280 to 1600 px", async ({
    page,
    seed,
  }) => {
    const peek = encodeURIComponent(seed.recordings.twoCandidates?.[0] ?? "");
    const wrong: string[] = [];
    for (const query of ["view=unlinked", "view=unlinked&sort=title", "view=linked", "view=all"]) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${listPath}?${query}&peek=${peek}`);
      await expect(panelOf(page)).toBeVisible();
      await expect(rowsOf(page).first()).toBeVisible();
      await lengthenTexts(page);
      for (const width of [1280, 1360, 1400, 1440, 1520, 1600]) {
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

  test("dismissing takes a recording out of the queue for a reason, and Undo puts it back", async ({
    page,
  }) => {
    await page.goto(listPath);
    const unlinked = await countOf(page, "Unlinked");
    await rowsOf(page).nth(2).locator("[data-row-target]").click();
    await expect(panelOf(page)).toBeVisible();
    await page.keyboard.press("d");
    const dialog = page.getByRole("dialog", { name: /^Dismiss “/ });
    await dialog.getByText("Duplicate", { exact: true }).click();
    await dialog.getByLabel("Note (optional)").fill("Recorded twice");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Dismiss recording" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked - 1);
    expect(await countOf(page, "Dismissed")).toBe(1);
    await boxesOf(page).toast("Dismissed").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked);
    await page.goto(`/${slug}/audit`);
    const rows = page.getByRole("row");
    await expect(rows.filter({ hasText: "Dismissed the recording" }).first()).toBeVisible();
    await expect(rows.filter({ hasText: "Put back in the queue" }).first()).toBeVisible();
  });

  test("a selection is dismissed together, and put back from the Dismissed tab", async ({
    page,
  }) => {
    await page.goto(listPath);
    const unlinked = await countOf(page, "Unlinked");
    for (const index of [0, 1]) await rowsOf(page).nth(index).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Dismiss 2…" }).click();
    await page.getByRole("button", { name: "Dismiss 2 recordings" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked - 2);
    await tabOf(page, "Dismissed").click();
    await expect(rowsOf(page)).toHaveCount(2);
    await expect(rowsOf(page).first()).toContainText("Internal");
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: "Select all on this page" }).check();
    await page.getByRole("button", { name: "Put back in the queue" }).click();
    await expect(page.getByText("No dismissed recordings")).toBeVisible();
    expect(await countOf(page, "Unlinked")).toBe(unlinked);
  });
});

test("a view is saved under a name, opens its filters again, and can be deleted", async ({
  page,
}) => {
  await page.goto(`${listPath}?view=all&length=60-&sort=-length`);
  const views = page.getByRole("button", { name: "Saved views" });
  await views.click();
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.getByLabel("Name").fill("Long ones");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(boxesOf(page).toast("Saved view")).toBeVisible();
  await page.goto(listPath);
  await views.click();
  await page.getByRole("link", { name: "Long ones" }).click();
  await expect(page).toHaveURL(/view=all&.*length=60-|length=60-.*view=all/);
  await views.click();
  await page.getByRole("button", { name: "Delete view Long ones" }).click();
  await expect(page.getByRole("link", { name: "Long ones" })).toHaveCount(0);
});

test("the filtered list is downloaded as CSV, and the download is audited", async ({ page }) => {
  await page.goto(`${listPath}?view=all&length=60-`);
  const total = await countOf(page, "All");
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^acme-exteriors-recordings-all-.*\.csv$/);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]).toContain("Recorded (UTC),Rep,");
  expect(lines).toHaveLength(total + 1);
  await page.goto(`/${slug}/audit`);
  await expect(
    page.getByRole("row").filter({ hasText: "Exported recordings of" }).first(),
  ).toBeVisible();
});
