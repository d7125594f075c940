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

test("says what is wrong, what to do, and how each data type is", async ({ page, seed }) => {
  await openConnection(page, String(seed.connections.error));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(failing);
  const main = page.getByRole("main");
  await expect(main).toContainText("Siro has reported an error for appointments since");
  await expect(main).toContainText("Accounts, contacts, opportunities and CRM users still arrive.");
  await expect(page.getByRole("link", { name: /Open in Siro/ })).toHaveAttribute(
    "href",
    "https://app.siro.ai",
  );
  const types = page.getByRole("table", { name: "Data types" });
  await expect(types.getByRole("row").nth(1)).toContainText("FailingAppointment ENGAGEMENT");
  await expect(types.getByTitle("ERROR")).toBeVisible();
  await expect(types.getByRole("row")).toHaveCount(6);
  await expect(page.getByRole("term").filter({ hasText: "Linked through it" })).toBeVisible();
  await expectAccessible(page);
});

test("copies what support needs, and no secret", async ({ page, context, seed }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openConnection(page, String(seed.connections.error));
  await page.getByRole("button", { name: "Copy details" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(String(seed.connections.error));
  expect(text).toContain("ENGAGEMENT: ERROR");
  expect(text).not.toContain(seed.organizationTokens.working);
});

test("pauses and resumes, and lists what was changed here", async ({ page, siro, seed }) => {
  const id = String(seed.connections.error);
  await openConnection(page, id);
  await page.getByRole("button", { name: "Pause syncing" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Pause syncing" }).click();
  await expect(page.getByText("Siro does not sync it;")).toBeVisible();
  await expect(page.getByText("Dana Ortiz paused it here")).toBeVisible();
  expect((await siro.getRow("connections", id)).isActive).toBe(false);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Resume syncing" }).click();
  await expect(page.getByText("Siro has reported an error")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "resumed it" })).toContainText(
    "Siro confirmed",
  );
  expect((await siro.getRow("connections", id)).isActive).toBe(true);
});

test("renames in place, once, with Enter; Esc leaves it", async ({ page, siro, seed }) => {
  const id = String(seed.connections.error);
  await openConnection(page, id);
  const since = await journalNow(siro);
  await page.getByRole("button", { name: "Rename" }).click();
  const field = page.getByRole("textbox", { name: "Name of the connection" });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("Nothing");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rename" })).toBeFocused();
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

test("a refused name loses nothing typed", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.error));
  await page.getByRole("button", { name: "Rename" }).click();
  const field = page.getByRole("textbox", { name: "Name of the connection" });
  await field.fill("   ");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Give the connection a name.")).toBeVisible();
  await siro.addFaults({ match: { method: "PATCH" }, effect: { status: 403 } });
  await field.fill("HubSpot South");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Siro does not allow this (403).")).toBeVisible();
  await expect(field).toHaveValue("HubSpot South");
  await expectAccessible(page);
});

test("says when Siro does not know it", async ({ page, violations }) => {
  violations.allow(/status of 404/);
  for (const id of ["no-such-connection", "a/b", "ünï%20", "%2e%2e"]) {
    await page.goto(`${connectionsPath}/${encodeURIComponent(id)}?sort=name`);
    await expect(page.getByRole("main")).toContainText(/not know|not found|nothing/i);
  }
  await page.goto(`${connectionsPath}/no-such-connection`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "All connections" }).click();
  await expect(page.getByRole("table", { name: "Connections" })).toBeVisible();
});

test("keeps what it knew while Siro does not answer", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.error));
  await siro.addFaults({ match: {}, effect: { status: 503 } });
  await page.keyboard.press("r");
  await expect(page.getByText(/As of \d/)).toBeVisible({ timeout: 25_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(failing);
  await expect(page.getByRole("button", { name: "Rename" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a switch that fails says so beside itself", async ({ page, siro, seed }) => {
  await openConnection(page, String(seed.connections.undeclaredPlatform));
  await siro.addFaults({ match: { method: "PATCH" }, effect: { status: 403 }, times: 1 });
  await page.getByRole("switch", { name: "Transcript, Salesforce Windows" }).click();
  await expectSettled(page);
  const alert = page.getByRole("region", { name: "Switches" }).getByRole("alert");
  await expect(alert).toContainText("Transcripts are still sent. Siro does not allow this (403).");
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByText("turned Transcript off")).toHaveCount(2);
});
