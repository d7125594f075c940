import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const EVENTS = "/acme-exteriors/events";
const rows = (page: Page) => page.locator("tr.item");

test("app events are listed, filtered by Siro, and lead to their recording and rep", async ({
  page,
  siro,
}) => {
  await page.goto(EVENTS);
  await expect(rows(page).first()).toBeVisible();
  expect(await rows(page).count()).toBe(100);
  const times = await rows(page)
    .locator("time")
    .evaluateAll((all) => all.map((each) => Date.parse(each.getAttribute("datetime") ?? "")));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  await page.getByRole("button", { name: "Rep" }).click();
  await expect(page.getByText("Reps with events on this page")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(page.getByRole("link", { name: "First page" })).toBeVisible();

  const { last } = await siro.listJournal();
  await page.goto(`${EVENTS}?code=deeplinkReceived,deeplinkConsumed`);
  await expect(rows(page).first()).toContainText("Deep link");
  for (const text of await rows(page).allInnerTexts()) expect(text).toContain("Deep link");
  const { entries } = await siro.listJournal(last);
  const asked = entries.find(({ path }) => path === "/v1/core/mobile-events");
  expect(asked?.query).toMatchObject({ eventCodeIn: "deeplinkReceived,deeplinkConsumed" });

  await rows(page).first().getByRole("button").first().click();
  const detail = page.locator("tr.detail");
  await expect(detail).toContainText("app.siro.ai/record");
  await expect(detail).not.toContainText(/title=(?!\[redacted\])/);
  await expectAccessible(page);
  await detail.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/recordings\//);
});

test("a failure is not an empty list of events", async ({ page, siro }) => {
  await siro.addFaults({
    match: { method: "GET", path: "mobile-events$" },
    effect: { status: 500 },
  });
  await page.goto(EVENTS);
  await expect(page.getByRole("button", { name: /Try again|Retry/ }).first()).toBeVisible();
  await expect(page.getByText("Siro lists no app events")).toHaveCount(0);
});

test("app events fit a phone", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.goto(EVENTS);
  await expect(rows(page).first()).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
});
