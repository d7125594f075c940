import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import {
  connectionsPath,
  expectAlive,
  openConnections,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";

const name = "Salesforce Windows";

test.beforeEach(async ({ siro }) => {
  await siro.reset();
});

/** What the browser does when it keeps a page in memory on leaving it, and shows it again. */
async function leaveAndReturn(page: Page, meanwhile: () => Promise<unknown>) {
  const dispatch = (type: string) =>
    page.evaluate((event) => {
      window.dispatchEvent(new PageTransitionEvent(event, { persisted: true }));
    }, type);
  await dispatch("pagehide");
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await meanwhile();
  await dispatch("pageshow");
}

test("signing out in one tab empties the other tabs of this browser", async ({ page }) => {
  await openConnections(page);
  const other = await page.context().newPage();
  await openConnections(other);
  await other.getByRole("button", { name: /links as/ }).click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText(name)).toHaveCount(0);
  // The sign-in page took the place of the connections, so only what was before them is left.
  await page.goBack();
  await expect(page.getByText(name)).toHaveCount(0);
});

test("a page from the browser's memory shows nothing once its session has ended", async ({
  page,
}) => {
  await openConnections(page);
  await leaveAndReturn(page, () => page.context().clearCookies());
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText(name)).toHaveCount(0);
});

test("a page from the browser's memory shows nothing while the dashboard can't be asked", async ({
  page,
  violations,
}) => {
  violations.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await openConnections(page);
  await leaveAndReturn(page, () => page.context().setOffline(true));
  await expect(page.getByText(name)).toBeHidden();
  await page.context().setOffline(false);
});

test("a page from the browser's memory shows the switches as Siro has them now", async ({
  page,
  siro,
  seed,
}) => {
  await openConnections(page);
  await expect(switchOf(page, "Transcript", name)).toBeChecked();
  const id = String(seed.connections.undeclaredPlatform);
  await leaveAndReturn(page, () => siro.changeRow("connections", id, { syncTranscript: false }));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(switchOf(page, "Transcript", name)).toBeChecked({ checked: false });
});

test("Back and Forward show a switch as another tab has set it", async ({ page }) => {
  await openConnections(page);
  await expect(switchOf(page, "Transcript", name)).toBeChecked();
  await page.getByRole("link", { name: "Overview" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  const other = await page.context().newPage();
  await openConnections(other);
  const toggle = async (checked: boolean) => {
    await switchOf(other, "Transcript", name).click();
    const send = other.getByRole("button", { name: "Send transcripts" });
    if (checked) await send.click();
    await expect(switchOf(other, "Transcript", name)).toBeChecked({ checked });
    await expect(other.locator("[role=switch][aria-busy=true]")).toHaveCount(0);
  };
  await toggle(false);
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${connectionsPath}$`));
  await expect(switchOf(page, "Transcript", name)).toBeChecked({ checked: false });

  await page.goBack();
  await toggle(true);
  await page.goForward();
  await expectAlive(page);
  await expect(switchOf(page, "Transcript", name)).toBeChecked();
});

test("no page of an organization may be stored by a browser or a proxy", async ({ page }) => {
  const response = await page.goto(connectionsPath);
  expect(response?.headers()["cache-control"]).toBe("private, no-store");
});

const grounds = { light: "rgb(255, 255, 255)", dark: "rgb(14, 14, 16)" };
const groundOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

async function chooseTheme(page: Page, name: "System" | "Light" | "Dark") {
  await page.getByRole("button", { name: /links as/ }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.getByRole("menuitemradio", { name, checked: true })).toBeVisible();
  await page.keyboard.press("Escape");
}

test("a chosen theme shows at once, and documents and other tabs have it until the system's is chosen", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openConnections(page);
  const other = await page.context().newPage();
  await openConnections(other);
  expect(await groundOf(other)).toBe(grounds.light);
  await chooseTheme(page, "Dark");
  expect(await groundOf(page)).toBe(grounds.dark);
  await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => groundOf(other)).toBe(grounds.dark);
  const nextDocument = async () => (await page.request.get(connectionsPath)).text();
  expect(await nextDocument()).toMatch(/<html[^>]*data-theme="dark"/);
  await chooseTheme(page, "System");
  expect(await groundOf(page)).toBe(grounds.light);
  expect(await nextDocument()).not.toMatch(/<html[^>]*data-theme/);
});

test("without a choice, the theme is the system's, and a chosen light one withstands a dark system", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ colorScheme: "dark" });
  await openConnections(page);
  expect(await groundOf(page)).toBe(grounds.dark);
  await chooseTheme(page, "Light");
  expect(await groundOf(page)).toBe(grounds.light);
  await page.reload();
  expect(await groundOf(page)).toBe(grounds.light);
});
