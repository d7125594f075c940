import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const ORG = "/acme-exteriors";
const find = (page: Page) => page.getByRole("combobox", { name: "Find or paste an ID" });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });
const places = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("places")));

const scrolledBy = (page: Page) => page.evaluate(() => window.scrollY);
/** Whatever a page does after it was painted is done then. */
const afterFrames = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );

async function openPalette(page: Page, text = "") {
  await page.keyboard.press("ControlOrMeta+K");
  await expect(find(page)).toBeFocused();
  if (text) await find(page).fill(text);
}

test("recent places come first, and end with the session", async ({ page, seed }) => {
  await page.goto(`${ORG}/people/${seed.rep.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(seed.rep.name);
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();
  await openPalette(page);
  const first = page.getByRole("option").first();
  await expect(first).toContainText(seed.rep.name);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`people/${seed.rep.id}`));
  expect(await places(page)).toHaveLength(1);

  await openPalette(page, "sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect.poll(() => places(page)).toEqual([]);
});

test("pages and actions are reached by typing, also those of another page", async ({ page }) => {
  await page.goto(`${ORG}/connections`);
  await expect(page.getByRole("table")).toBeVisible();
  await openPalette(page, "create oauth");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /app/i })).toBeVisible();
  await expect(page).toHaveURL(/oauth-apps$/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await openPalette(page, "create oauth");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /app/i })).toBeVisible();
  await page.keyboard.press("Escape");
  await openPalette(page, "api key");
  await expect(page.getByRole("option").first()).toContainText(/Siro access|token/);
  await find(page).fill("replace organization token");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Organization token")).toBeFocused();
  await openPalette(page, "dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what names no page is looked up as a record", async ({ page }) => {
  await page.goto(ORG);
  await openPalette(page, "recordings");
  const lookUp = option(page, /^Look up “recordings”/);
  await expect(option(page, /./).last()).toHaveText(/^Look up “recordings”/);
  await expect(lookUp).toHaveAttribute("aria-selected", "false");
  await find(page).fill("nguyen, thuy");
  await expect(option(page, /^Look up “nguyen, thuy”/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${ORG}/lookup?q=nguyen%2C%20thuy`);
  await expect(page.getByLabel("ID, URL, name, phone, email, or address")).toHaveValue(
    "nguyen, thuy",
  );
});

test("the palette opens anew each time: empty, with what the page offers now, and Esc returns to where one was", async ({
  page,
}) => {
  await page.goto(`${ORG}/connections`);
  const search = page.getByRole("searchbox").first();
  await search.focus();
  await openPalette(page, "no such page");
  await expect(option(page, /./)).toHaveText([/^Look up “no such page”/]);
  await page.keyboard.press("Escape");
  await expect(find(page)).toBeHidden();
  await expect(search).toBeFocused();
  await openPalette(page);
  await expect(find(page)).toHaveValue("");
  await expect(option(page, /^Create connection/)).toHaveCount(1);

  await find(page).fill("oauth apps");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "OAuth apps" })).toBeVisible();
  await openPalette(page);
  const onPage = page.getByRole("group", { name: "On this page" });
  await expect(onPage).not.toContainText("Create connection");
  await expect(onPage.getByRole("option", { name: /Create/ })).toBeVisible();
});

test("the palette covers the page: Tab stays inside, nothing behind it scrolls, and only a press beside it closes it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto(`${ORG}/people`);
  await expect(page.getByRole("table")).toBeVisible();
  await openPalette(page);
  for (const key of ["Tab", "Shift+Tab"]) {
    await page.keyboard.press(key);
    await expect(find(page)).toBeFocused();
  }
  await page.mouse.move(100, 450);
  await page.mouse.wheel(0, 300);
  await page.mouse.move(720, 250);
  await page.mouse.wheel(0, 3_000);
  const list = page.getByRole("listbox");
  const isAtEnd = (box: Element) => box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
  await expect.poll(() => list.evaluate(isAtEnd)).toBe(true);
  await page.mouse.wheel(0, 300);
  await afterFrames(page);
  expect(await scrolledBy(page)).toBe(0);

  await find(page).fill("people");
  const field = await find(page).boundingBox();
  await page.mouse.move((field?.x ?? 0) + 30, (field?.y ?? 0) + 20);
  await page.mouse.down();
  await page.mouse.move(20, 450);
  await page.mouse.up();
  await expect(find(page)).toHaveValue("people");
  await expect(find(page)).toBeFocused();
  await page.mouse.click(100, 450);
  await expect(find(page)).toBeHidden();
});

test("closing the palette leaves the page where it was, also if nothing had the focus", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto(`${ORG}/people`);
  await expect(page.getByRole("table")).toBeVisible();
  await openPalette(page);
  await page.keyboard.press("Escape");
  await expect(find(page)).toBeHidden();
  await afterFrames(page);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  expect(await scrolledBy(page)).toBe(0);
});

test("the field names the selected row to screen readers, also the only one that is left", async ({
  page,
}) => {
  await page.goto(`${ORG}/audit`);
  await openPalette(page);
  const active = () =>
    find(page).evaluate((field) => {
      const id = field.getAttribute("aria-activedescendant") ?? "";
      const row = document.getElementById(id);
      return row?.getAttribute("aria-selected") === "true" ? row.textContent : `no row: ${id}`;
    });
  const first = await page.getByRole("option").first().textContent();
  await expect.poll(active).toBe(first);
  await page.keyboard.press("ArrowDown");
  const second = await page.getByRole("option").nth(1).textContent();
  await expect.poll(active).toBe(second);
  await find(page).fill("oauth apps");
  await expect.poll(active).toMatch(/^OAuth apps/);
  await find(page).fill("no such page");
  await expect.poll(active).toMatch(/^Look up “no such page”/);
});

test("a page that arrives while one is typing leaves the palette and the text", async ({
  page,
  siro,
}) => {
  await page.goto(`${ORG}/connections`, { waitUntil: "networkidle" });
  await siro.addFaults({ match: { method: "GET" }, effect: { latencyMs: 2_000 } });
  await page.getByRole("navigation").getByRole("link", { name: "OAuth apps" }).first().click();
  await openPalette(page, "look");
  await expect(page).toHaveURL(/oauth-apps$/);
  await expect(page.getByRole("heading", { level: 1, name: "OAuth apps" })).toBeAttached();
  await siro.clearFaults();
  await afterFrames(page);
  await page.keyboard.type("up");
  await expect(find(page)).toHaveValue("lookup");
});

test("the palette's own key and the browser's Back close it", async ({ page }) => {
  await page.goto(`${ORG}/people`);
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await openPalette(page, "people");
  await page.keyboard.press("ControlOrMeta+K");
  await expect(find(page)).toBeHidden();
  await openPalette(page);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await expect(find(page)).toBeHidden();
});

test("a connection's page offers what its switches do, and asks first", async ({ page, seed }) => {
  await page.goto(`${ORG}/connections/${seed.connections.healthy}`);
  await expect(page.getByRole("switch").first()).toBeVisible();
  await openPalette(page, "pause");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog", { name: /^Pause/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("a link to a page can open a dialog and change nothing", async ({ page, siro, seed }) => {
  const { last } = await siro.listJournal();
  const paused = `${ORG}/connections/${seed.connections.paused}`;
  for (const wanted of ["isActive", "syncTranscript", "Resume%20syncing"]) {
    await page.goto(`${paused}?do=${wanted}`);
    await expect(page.getByRole("switch").first()).toBeVisible();
  }
  await page.goto(`${ORG}/oauth-apps?do=create-app`);
  await expect(page.getByRole("dialog", { name: /app/i })).toBeVisible();
  await page.goBack();
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a pasted Siro ID is named and opened", async ({ page, siro, seed }) => {
  const recording = seed.recordings.linked?.[0] ?? "";
  const [engagement] = await siro.listRows("engagements");
  const cases = [
    [recording, /^Open recording/, /\/recordings\//],
    [`https://app.siro.ai/recordings/${recording}?t=3`, /^Open recording/, /\/recordings\//],
    [seed.rep.id, /^Open Siro user/, /\/people\//],
    [seed.connections.healthy, /^Open connection/, /\/connections\//],
    [seed.oauthApps.powerBi?.clientId ?? "", /^Open OAuth app/, /oauth-apps\?app=/],
    [String(engagement?.id), /^Open appointment/, /lookup\?q=/],
  ] as const;
  await page.goto(`${ORG}/audit`);
  for (const [text, name, address] of cases) {
    await openPalette(page, text);
    await expect(option(page, name)).toHaveAttribute("aria-selected", "true");
    await expect(option(page, /^Open person/)).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(address);
  }
});

test("a kind that Siro didn't answer for stays possible", async ({ page, siro, seed }) => {
  await siro.addFaults({
    match: { method: "GET", path: "^/v1/core/users/" },
    effect: { status: 500 },
  });
  await page.goto(`${ORG}/audit`);
  await openPalette(page, seed.rep.id);
  await expect(page.getByText("Siro didn't respond for every type of record.")).toBeVisible({
    timeout: 10_000,
  });
  await expect(option(page, /^Open person/)).toBeVisible();
  await expect(option(page, /^Look up/)).toBeVisible();
});

test("hostile text is only text, and the palette fits a phone", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.goto(`${ORG}/audit`);
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  const texts = [
    `<img src=x onerror="document.title='hit'">1234567890`,
    "javascript:alert(1)//12345678",
    "‮99999999‬",
    "x1".repeat(20_000),
    "../../api/metrics?12345678",
    "%00%ff00000001",
    "💥".repeat(3_000),
  ];
  for (const text of texts) {
    await openPalette(page, text);
    await expect(page.getByRole("listbox")).toBeVisible();
    await expectNoSideScroll(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  expect(await page.title()).not.toBe("hit");
  await openPalette(page, texts[0]);
  await expectAccessible(page);
});

test("a key right after Esc opens what it stands for, and the palette's end doesn't close that", async ({
  page,
}) => {
  await page.goto("/acme-exteriors", { waitUntil: "networkidle" });
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(shortcuts).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(find(page)).toBeFocused();
  // Both keys before the browser tells that the first has closed the palette.
  const closed = await page.evaluate(async () => {
    const palette = document.querySelector<HTMLDialogElement>("dialog.palette");
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    let hasEnded = false;
    palette?.addEventListener("close", () => {
      hasEnded = true;
    });
    press("Escape");
    for (let turn = 0; turn < 100 && palette?.open; turn++) await null;
    const isFirst = !hasEnded && palette?.open === false;
    press("?");
    return isFirst;
  });
  expect(closed, "the key came before the end").toBe(true);
  await expect(shortcuts).toBeVisible();
  await page.waitForTimeout(500);
  await expect(shortcuts).toBeVisible();
});
