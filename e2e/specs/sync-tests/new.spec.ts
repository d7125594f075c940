import type { Route } from "@playwright/test";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { joinAs } from "#e2e/testbed/second-member.ts";

const section = "/acme-exteriors/sync-tests";

test("a rep is found and a refused value is corrected with the keyboard alone before a test is sent", async ({
  page,
  seed,
  siro,
}) => {
  await page.goto(`${section}/new`);
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(page.getByRole("combobox", { name: "Rep" }));
  await keyboard.type(seed.rep.name);
  await expect(page.getByRole("option", { name: seed.rep.name }).first()).toBeVisible();
  await keyboard.press("ArrowDown", "Enter");
  const crmId = page.locator('[name="appointment.externalId"]');
  await keyboard.tabTo(crmId);
  const own = await crmId.inputValue();
  await keyboard.press("ControlOrMeta+A");
  await keyboard.type("48213");
  await siro.clearJournal();
  await keyboard.press("Enter");
  await expect(crmId).toHaveAttribute("aria-invalid", "true");
  await expect(crmId).toBeFocused();
  await expect(crmId).toHaveValue("48213");
  await expectAccessible(page);
  const sent = async () =>
    (await siro.listJournal()).entries.filter(({ method }) => method === "PUT");
  expect(await sent()).toEqual([]);
  await keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(own);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sync test with");
  expect(await sent()).toHaveLength(2);
});

test("a test can't be sent again while the page that shows it is loading", async ({
  page,
  seed,
}) => {
  await page.goto(`${section}/new`);
  await page.getByRole("combobox", { name: "Rep" }).fill(seed.rep.name);
  await page.getByRole("option", { name: seed.rep.name }).first().click();
  const held: Route[] = [];
  const isPage = (url: URL) => /\/sync-tests\/[0-9a-f-]{36}$/.test(url.pathname);
  await page.route(isPage, (route) => void held.push(route));
  await page.getByRole("button", { name: "Send to Siro" }).click();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  // Long enough for a button that is live again to be seen.
  await page.waitForTimeout(1_000);
  await expect(page.getByRole("button", { name: "Send to Siro" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Sending" })).toBeVisible();
  for (const route of held) await route.continue();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sync test with");
});

test("who opens another page while a test is being sent stays there and is told that it was started", async ({
  page,
  seed,
  siro,
}) => {
  await page.goto(`${section}/new`);
  const rep = page.getByRole("combobox", { name: "Rep" });
  await rep.fill(seed.rep.name);
  await page.getByRole("option", { name: seed.rep.name }).first().click();
  await siro.addFaults({ match: { method: "PUT" }, effect: { latencyMs: 5_000 }, times: 1 });
  await page.getByRole("button", { name: "Send to Siro" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect(page.getByText("The sync test was started").first()).toBeVisible();
  await expect(page).toHaveURL(/\/audit$/);
});

test("an operator finds neither the form of a new test nor the one that sends a file", async ({
  page,
  openBrowser,
}) => {
  const operator = await openBrowser({ signedIn: false });
  await joinAs(page, operator);
  for (const path of ["new", "csv"]) {
    const answer = await operator.request.get(`${section}/${path}`);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toMatch(/Send to Siro|Check file/);
  }
});
