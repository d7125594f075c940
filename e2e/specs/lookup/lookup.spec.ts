import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const LOOKUP = "/acme-exteriors/lookup";

test("a record is found by its CRM ID and leads to the records it belongs to", async ({
  page,
  siro,
}) => {
  const engagements = await siro.listRows("engagements");
  const linked = engagements.find(({ recordingId, accountId }) => recordingId && accountId);
  await page.goto(LOOKUP);
  await page.getByLabel("ID or address").fill(String(linked?.externalId));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: String(linked?.subject) })).toBeVisible();
  await expect(page.getByText("Appointment", { exact: true })).toBeVisible();
  await page.getByText("JSON", { exact: true }).first().click();
  await expect(page.getByText(`"id": "${linked?.id}"`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`q=${linked?.accountId}`));
  await expect(page.getByText("1 record has the ID")).toBeVisible();
});

test("what Siro could not be asked for is not denied", async ({ page, siro }) => {
  await siro.addFaults({
    match: { method: "GET", path: "/v1/integrations/accounts/" },
    effect: { status: 500 },
  });
  await page.goto(`${LOOKUP}?q=no-such-id`);
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await expect(page.getByText("Siro has no recording")).toHaveCount(0);
});

test("the lookup fits a phone, with a hostile ID", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.goto(`${LOOKUP}?q=${encodeURIComponent(`<img/src=x>${"x".repeat(150)}`)}`);
  await expect(page.getByText("0 records have the ID")).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(narrow.width);
  await expectAccessible(page);
});
