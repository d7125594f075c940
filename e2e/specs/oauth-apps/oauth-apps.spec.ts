import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  appRow,
  copiedIt,
  createApp,
  fillNewApp,
  listedApps,
  listWrites,
  openApp,
  openApps,
  readAudit,
} from "#e2e/testbed/pages/oauth-apps-page.ts";

const appsPath = "^/v1/core/oauth/apps$";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

test("lists the apps of admins with owner, tool, secret, and live tokens", async ({ page }) => {
  await openApps(page);
  expect((await listedApps(page)).sort()).toEqual(["Power BI export", "Zapier bridge"]);
  await expect(page.getByText("2 apps from 2 owners")).toBeVisible();
  await expect(page.getByText("3 of 60 users scanned.")).toBeVisible();
  const row = appRow(page, "Power BI export");
  for (const text of ["Dana Ortiz", "Another tool", "Not stored", "2+"]) {
    await expect(row).toContainText(text);
  }
  await expect(appRow(page, "Zapier bridge")).toContainText("None found");
  await expectAccessible(page);
});

test("hides deleted apps until the filter shows them", async ({ page }) => {
  await openApps(page);
  await page.getByRole("button", { name: "Deleted" }).click();
  await page.getByRole("radio", { name: "Only deleted" }).click();
  await expect.poll(() => listedApps(page)).toEqual(["Old phone upload Deleted"]);
  await expect(page).toHaveURL(/deleted=only/);
  const detail = await openApp(page, "Old phone upload Deleted");
  await expect(detail.getByRole("button", { name: /Mint|Delete|Revoke/ })).toHaveCount(0);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => listedApps(page)).toHaveLength(2);
});

test("the list of OAuth apps keeps search, filters, and the open row in the URL after a reload and Back", async ({
  page,
}) => {
  await openApps(page);
  await page.keyboard.press("/");
  await page.keyboard.type("power");
  await expect.poll(() => listedApps(page)).toEqual(["Power BI export"]);
  await openApp(page, "Power BI export");
  await expect(page).toHaveURL(/q=power&app=|app=.*&q=power/);
  await page.reload();
  await expect.poll(() => listedApps(page)).toEqual(["Power BI export"]);
  await expect(page.getByRole("table", { name: "Tokens of Power BI export" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("table", { name: "Tokens of Power BI export" })).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search apps" }).fill("nothing has this name");
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => listedApps(page)).toHaveLength(2);
});

test.describe("creating an app", () => {
  test("shows the secret of a new app once, until it is stored", async ({
    page,
    siro,
    secrets,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openApps(page);
    await siro.clearJournal();
    const { secret, shown } = await createApp(page, { name: "Field report export" });
    secrets.showsOnce(secret);
    expect(secret.length).toBeGreaterThan(16);
    await expectAccessible(page);

    await page.keyboard.press("Escape");
    await page.mouse.click(5, 5);
    await expect(shown).toBeVisible();
    await shown.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(shown.getByRole("button", { name: "Copied", exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await copiedIt(page);

    await expect(shown).toHaveCount(0);
    await expect(page.getByText("“Field report export” created", { exact: true })).toBeVisible();
    const row = appRow(page, "Field report export");
    for (const text of ["Dana Ortiz", "siro-admin", "Stored"])
      await expect(row).toContainText(text);
    expect(await listWrites(siro)).toEqual(["POST /v1/core/oauth/apps"]);
    expect((await readAudit(page))[0]).toMatch(/Created the OAuth app.*Field report export/);
  });

  test("does not store the secret of a new app if the member opts out", async ({
    page,
    secrets,
  }) => {
    await openApps(page);
    const { secret, shown } = await createApp(page, { name: "Handed over", keep: false });
    secrets.showsOnce(secret);
    await expect(shown.getByText("It isn't stored in siro-admin")).toBeVisible();
    await copiedIt(page);
    await expect(appRow(page, "Handed over")).toContainText(/siro-admin.*Not stored/);
  });

  test("sends one request if Create app is double-clicked", async ({ page, siro, secrets }) => {
    await openApps(page);
    await siro.addFaults({ match: { method: "POST" }, effect: { latencyMs: 300 } });
    const form = await fillNewApp(page, { name: "Twice" });
    await form.getByRole("button", { name: "Create app" }).dblclick();
    const secret = await page.getByLabel("Client secret", { exact: true }).innerText();
    secrets.showsOnce(secret);
    await copiedIt(page);
    expect(await listWrites(siro)).toEqual(["POST /v1/core/oauth/apps"]);
  });

  test("the create dialog cannot be closed while the secret is on its way", async ({
    page,
    siro,
    secrets,
  }) => {
    await openApps(page);
    await siro.addFaults({ match: { method: "POST" }, effect: { latencyMs: 5000 } });
    const form = await fillNewApp(page, { name: "Patience" });
    await form.getByRole("button", { name: "Create app" }).click();
    await expect(form.getByRole("button", { name: "Creating" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.mouse.click(5, 5);
    await expect(form.getByRole("button", { name: "Cancel" })).toBeDisabled();
    secrets.showsOnce(await page.getByLabel("Client secret", { exact: true }).innerText());
    await copiedIt(page);
  });

  test("shows each error of a new app on its field and keeps the input", async ({ page, siro }) => {
    await openApps(page);
    await page.getByRole("button", { name: "Create app" }).click();
    const dialog = page.getByRole("dialog", { name: "Create OAuth app" });
    await dialog.getByRole("button", { name: "Create app" }).click();
    await expect(dialog.getByText("Enter a name for the app.")).toBeVisible();
    await expect(dialog.getByText("Choose an owner.")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");

    const taken = await fillNewApp(page, { name: "power bi EXPORT" });
    await taken.getByRole("button", { name: "Create app" }).click();
    await expect(taken.getByText("This owner already has an app with this name")).toBeVisible();
    await expect(taken.getByLabel("Name", { exact: true })).toHaveValue("power bi EXPORT");
    await expect(taken.getByLabel("Owner", { exact: true })).toHaveValue("Dana Ortiz");
    expect(await listWrites(siro)).toEqual([]);
  });

  test("deletes a new app whose secret was lost, and says so", async ({ page, siro, secrets }) => {
    await openApps(page);
    await siro.addFaults({
      match: { method: "POST", path: appsPath },
      effect: { loseAnswer: true },
      times: 1,
    });
    const form = await fillNewApp(page, { name: "Lost and found" });
    await form.getByRole("button", { name: "Create app" }).click();
    await expect(
      form.getByText(/its secret didn't arrive, so siro-admin deleted the app/),
    ).toBeVisible();
    const rows = (await siro.listRows("oauth-apps")).filter(
      (app) => app.appName === "Lost and found",
    );
    expect(rows.map((app) => app.deletedAt !== null)).toEqual([true]);

    await form.getByRole("button", { name: "Create app" }).click();
    const secret = await page.getByLabel("Client secret", { exact: true }).innerText();
    secrets.showsOnce(secret);
    await copiedIt(page);
    await expect(appRow(page, "Lost and found")).toContainText("Stored");
    const [second, discarded, first] = await readAudit(page);
    expect(second).toMatch(/Created the OAuth app.*Lost and found/);
    expect(discarded).toMatch(/Deleted the OAuth app.*Lost and found/);
    expect(first).toMatch(/Lost and found.*Failed/);
  });

  test("shows Siro's reason if it refuses a new app", async ({ page, siro }) => {
    await openApps(page);
    await siro.addFaults({ match: { method: "POST", path: appsPath }, effect: { status: 403 } });
    const form = await fillNewApp(page, { name: "Not allowed" });
    await form.getByRole("button", { name: "Create app" }).click();
    await expect(form.getByText("Siro does not allow this (403).")).toBeVisible();
    await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Not allowed");
  });

  test("an app can be created with the keyboard alone", async ({ page, secrets }) => {
    await openApps(page);
    await page.getByRole("button", { name: "Create app" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("By hand");
    await page.keyboard.press("Tab");
    await page.keyboard.type("kim");
    await expect(page.getByRole("option", { name: /Kim Lee/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Owner", { exact: true })).toHaveValue("Kim Lee");
    await page.keyboard.press("Enter");
    const secret = await page.getByLabel("Client secret", { exact: true }).innerText();
    secrets.showsOnce(secret);
    const stored = page.getByRole("button", { name: "I've copied it" });
    while (!(await stored.evaluate((button) => button === document.activeElement))) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await expect(appRow(page, "By hand")).toContainText("Kim Lee");
    await expect(page.getByRole("button", { name: "Create app" })).toBeFocused();
  });
});

test.describe("deleting an app", () => {
  test("deleting an app says what breaks, requires its name, and revokes its tokens", async ({
    page,
    siro,
    seed,
  }) => {
    await openApps(page);
    const detail = await openApp(page, "Power BI export");
    await detail.getByRole("button", { name: "Delete app…" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Delete “Power BI export”?" });
    await expect(dialog).toContainText(
      "At least 2 live tokens stop working (1 read, 1 write); tools that use them will fail. Siro can't restore it.",
    );
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    const confirm = dialog.getByRole("button", { name: "Delete app, revoke tokens" });
    await expect(confirm).toBeDisabled();
    await expectAccessible(page);
    await dialog.getByRole("textbox").fill("Power BI");
    await expect(confirm).toBeDisabled();
    await dialog.getByRole("textbox").fill("Power BI export");
    await siro.clearJournal();
    await confirm.dblclick();
    await expect(dialog).toHaveCount(0);
    await expect(
      page.getByText("“Power BI export” deleted and its tokens revoked", { exact: true }),
    ).toBeVisible();
    await expect.poll(() => listedApps(page)).toEqual(["Zapier bridge"]);
    expect(await listWrites(siro)).toHaveLength(1);
    expect(
      (await siro.getRow("access-tokens", seed.accessTokens.live?.accessTokenId ?? "")).revokedAt,
    ).not.toBeNull();
    expect((await readAudit(page))[0]).toMatch(/Deleted the OAuth app.*Power BI export/);
  });

  test("changes nothing if deleting an app is canceled", async ({ page, siro }) => {
    await openApps(page);
    const detail = await openApp(page, "Zapier bridge");
    await detail.getByRole("button", { name: "Delete app…" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(detail.getByRole("button", { name: "Delete app…" })).toBeFocused();
    expect(await listWrites(siro)).toEqual([]);
  });

  test("shows whether an app was deleted after a lost response", async ({ page, siro }) => {
    await openApps(page);
    const detail = await openApp(page, "Zapier bridge");
    await siro.addFaults({ match: { method: "DELETE" }, effect: { drop: true }, times: 1 });
    await detail.getByRole("button", { name: "Delete app…" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("textbox").fill("Zapier bridge");
    await page.keyboard.press("Enter");
    await expect(
      dialog.getByText("siro-admin checked with Siro: the app is still there."),
    ).toBeVisible();
    await siro.addFaults({ match: { method: "DELETE" }, effect: { loseAnswer: true }, times: 1 });
    await dialog.getByRole("button", { name: "Delete app, revoke tokens" }).click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(() => listedApps(page)).toEqual(["Power BI export"]);
  });

  test("says that an app is already deleted if another browser was faster", async ({
    page,
    openBrowser,
  }) => {
    const other = await openBrowser();
    await Promise.all([openApps(page), openApps(other)]);
    for (const each of [other, page]) {
      const detail = await openApp(each, "Zapier bridge");
      await detail.getByRole("button", { name: "Delete app…" }).click();
      await each.getByRole("alertdialog").getByRole("textbox").fill("Zapier bridge");
    }
    await other.keyboard.press("Enter");
    await expect(other.getByRole("alertdialog")).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(page.getByText("This app was already deleted in Siro.")).toBeVisible();
  });
});

test("OAuth apps fits 390 px and both themes", async ({ page, openBrowser, secrets }) => {
  await page.setViewportSize(narrow);
  await openApps(page);
  await openApp(page, "Power BI export");
  await expectNoSideScroll(page);
  await expectAccessible(page);
  const { secret } = await createApp(page, { name: "Small" });
  secrets.showsOnce(secret);
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await copiedIt(page);

  const dark = await openBrowser({ colorScheme: "dark" });
  await openApps(dark);
  const detail = await openApp(dark, "Power BI export");
  await expectAccessible(dark);
  await detail.getByRole("button", { name: "Mint token" }).click();
  await expect(dark.getByRole("dialog")).toBeVisible();
  await expectAccessible(dark);
});
