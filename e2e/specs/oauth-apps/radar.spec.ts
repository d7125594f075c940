import { findMisfits } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";

const radar = "/acme-exteriors/oauth-apps/radar";
const inDays = (days: number) =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

test("credentials are listed with whom they are bound to and when they end, and what needs action comes first", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  await page.goto("/acme-exteriors/oauth-apps");
  await page.getByRole("link", { name: "Credential radar", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Credential radar");
  const rows = page.getByRole("table", { name: "Credentials" }).getByRole("row");
  await expect(rows.filter({ hasText: "Organization token “Ops”" })).toContainText("OK");
  await expect(rows.filter({ hasText: "of “Power BI export”" }).first()).toContainText(
    /Expires on its own/,
  );
  await expectAccessible(page);

  const { owner } = await siro.getRow("oauth-apps", String(seed.oauthApps.powerBi?.clientId));
  await siro.changeRow("users", String(owner), { disabled: true });
  // People are kept for a minute.
  await stage.restart();
  await page.reload();
  await expect(rows.nth(1)).toContainText("Needs action");
  await expect(rows.filter({ hasText: "App “Power BI export”" })).toContainText(
    "Its owner is disabled in Siro.",
  );
});

test("an admin enters when the organization token retires, and is warned 30 days before", async ({
  page,
}) => {
  await page.goto(radar);
  const { press, tabTo } = createKeyboard(page);
  const row = page.getByRole("row").filter({ hasText: "Organization token “Ops”" });
  const field = page.getByLabel("Organization token retires on");
  await field.fill(inDays(20));
  await tabTo(page.getByRole("button", { name: "Save date" }));
  await press("Enter");
  await expect(row).toContainText(/Soon.*Retires in (19|20|21) days/);
  await page.goto("/acme-exteriors/settings/siro-access");
  await expect(page.getByText("Replace the token by then.")).toBeVisible();
  await page.setViewportSize(narrow);
  await page.goto(radar);
  await expect(row).toContainText("Soon");
  expect(await findMisfits(page)).toEqual([]);
  await expectAccessible(page);
  await field.fill("");
  await page.getByRole("button", { name: "Save date" }).click();
  await expect(row).toContainText("No retirement date");
});

test("without an answer from Siro, the radar says so instead of calling all in order", async ({
  page,
  siro,
}) => {
  await siro.addFaults({ match: { path: "access-token" }, effect: { status: 403 } });
  await page.goto(radar);
  const rows = page.getByRole("table", { name: "Credentials" }).getByRole("row");
  await expect(rows.filter({ hasText: "Power BI export" })).toContainText(
    /Siro didn't return this app's tokens/,
  );
  await siro.clearFaults();
  await siro.addFaults({ match: { path: "oauth/apps" }, effect: { status: 403 } });
  await page.goto(radar);
  await expect(page.getByText(/apps of some owners/)).toBeVisible();
});
