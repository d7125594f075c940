import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  connectionsPath,
  expectSettled,
  journalNow,
  openConnection,
  patchesSince,
} from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const failing = "HubSpot Fort Collins";

test("a connection's page says what is wrong, what to do, and the state of each data type", async ({
  page,
  seed,
}) => {
  await openConnection(page, String(seed.connections.error));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(failing);
  const main = page.getByRole("main");
  await expect(main).toContainText("Siro has reported an error for appointments since");
  await expect(main).toContainText(
    "Accounts, contacts, opportunities, and CRM users are still syncing.",
  );
  await expect(page.getByRole("link", { name: /Open in Siro/ })).toHaveAttribute(
    "href",
    "https://app.siro.ai",
  );
  const types = page.getByRole("table", { name: "Data types" });
  await expect(types.getByRole("row").nth(1)).toContainText("FailingAppointment ENGAGEMENT");
  await expect(types.getByTitle("ERROR")).toBeVisible();
  await expect(types.getByRole("row")).toHaveCount(6);
  await expect(page.getByRole("term").filter({ hasText: "Recordings linked" })).toBeVisible();
  await expectAccessible(page);
});

test("a connection that Siro calls up to date but has not synced for weeks gets a warning with its age", async ({
  page,
  siro,
  seed,
}) => {
  const id = String(seed.connections.error);
  const weeksAgo = new Date(Date.now() - 35 * 86_400_000).toISOString();
  const idle = {
    id: "s1",
    modelName: "account",
    modelSyncStatus: "UP_TO_DATE",
    modelModifiedAfter: weeksAgo,
    updatedAt: weeksAgo,
  };
  const json = {
    id,
    name: failing,
    integrationPlatform: "MERGE",
    isActive: true,
    syncStatus: [idle],
  };
  await siro.addFaults({ match: { method: "GET", path: `/connections/${id}$` }, effect: { json } });
  await openConnection(page, id);
  const main = page.getByRole("main");
  await expect(main).toContainText("but has read no CRM changes for 35 days, since");
  await expect(main).toContainText("Connections through Merge go idle after two weeks");
  await expectAccessible(page);
});

test("Copy details copies what support needs and no secret", async ({ page, context, seed }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openConnection(page, String(seed.connections.error));
  await page.getByRole("button", { name: "Copy details" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(String(seed.connections.error));
  expect(text).toContain("ENGAGEMENT: ERROR");
  expect(text).not.toContain(seed.organizationTokens.working);
});

test("pausing and resuming are listed under Changes", async ({ page, siro, seed }) => {
  const id = String(seed.connections.error);
  await openConnection(page, id);
  await page.getByRole("button", { name: "Pause syncing" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Pause syncing" }).click();
  await expect(page.getByText("Siro is not syncing this connection.")).toBeVisible();
  await expect(page.getByText("Dana Ortiz paused it in siro-admin")).toBeVisible();
  expect((await siro.getRow("connections", id)).isActive).toBe(false);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Resume syncing" }).click();
  await expect(page.getByText("Siro has reported an error")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "resumed syncing" })).toContainText(
    "Siro confirmed",
  );
  expect((await siro.getRow("connections", id)).isActive).toBe(true);
});

test("Enter renames a connection once, Esc cancels", async ({ page, siro, seed }) => {
  const id = String(seed.connections.error);
  await openConnection(page, id);
  const since = await journalNow(siro);
  await page.getByRole("button", { name: "Rename connection" }).click();
  const field = page.getByRole("textbox", { name: "Connection name" });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("Nothing");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rename connection" })).toBeFocused();
  expect(await patchesSince(siro, since)).toEqual([]);

  await page.keyboard.press("Enter");
  await field.fill("HubSpot North");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("HubSpot North");
  await expect(page.getByText(`renamed it from “${failing}” to “HubSpot North”`)).toBeVisible();
  expect((await patchesSince(siro, since)).map(({ body }) => body)).toEqual([
    { name: "HubSpot North" },
  ]);
  const crumbs = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(crumbs).toContainText("HubSpot North");
  await crumbs.getByRole("link", { name: "Connections" }).click();
  await expect(page.getByRole("link", { name: "HubSpot North" })).toBeVisible();
});

test("a failed rename keeps the typed name", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.error));
  await page.getByRole("button", { name: "Rename connection" }).click();
  const field = page.getByRole("textbox", { name: "Connection name" });
  await field.fill("   ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await siro.addFaults({ match: { method: "PATCH" }, effect: { status: 403 } });
  await field.fill("HubSpot South");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Siro does not allow this (403).")).toBeVisible();
  await expect(field).toHaveValue("HubSpot South");
  await expectAccessible(page);
});

test("an unknown connection is reported as not found", async ({ page, violations }) => {
  violations.allow(/status of 404/);
  for (const id of ["no-such-connection", "a/b", "ünï%20", "%2e%2e"]) {
    await page.goto(`${connectionsPath}/${encodeURIComponent(id)}?sort=name`);
    await expect(page.getByRole("main")).toContainText(/not found/i);
  }
  await page.goto(`${connectionsPath}/no-such-connection`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to connections" }).click();
  await expect(page.getByRole("table", { name: "Connections" })).toBeVisible();
});

test("a connection's last known state stays while Siro is down", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.error));
  await siro.addFaults({ match: {}, effect: { status: 503 } });
  await page.keyboard.press("r");
  await expect(page.getByText(/As of \d/)).toBeVisible({ timeout: 25_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(failing);
  await expect(page.getByRole("button", { name: "Rename connection" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a failed switch says so next to it", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.undeclaredPlatform));
  await siro.addFaults({ match: { method: "PATCH" }, effect: { status: 403 }, times: 1 });
  await page.getByRole("switch", { name: "Transcript, Salesforce Windows" }).click();
  await expectSettled(page);
  const alert = page.getByRole("region", { name: "Switches" }).getByRole("alert");
  await expect(alert).toContainText("Transcripts are still sent. Siro does not allow this (403).");
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByText(/(tried to turn|turned) transcripts off/)).toHaveCount(2);
});
