import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { linkOf } from "#e2e/testbed/recording-stories.ts";

const LOOKUP = "/acme-exteriors/lookup";

test("a record is found by its CRM ID and leads to the records it belongs to", async ({
  page,
  siro,
}) => {
  const engagements = await siro.listRows("engagements");
  const linked = engagements.find(({ recordingId, accountId }) => recordingId && accountId);
  await page.goto(LOOKUP);
  await page.getByLabel("ID, URL, name, phone, email, or address").fill(String(linked?.externalId));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: String(linked?.subject) })).toBeVisible();
  await expect(page.getByText("Appointment", { exact: true })).toBeVisible();
  await page.getByText("JSON", { exact: true }).first().click();
  await expect(page.getByRole("region", { name: "JSON" })).toBeVisible();
  await expect(page.getByText(`"id": "${linked?.id}"`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`q=${linked?.accountId}`));
  await expect(page.getByText("1 record has the ID")).toBeVisible();
});

test("the address of a recording in Siro finds it, and says what was searched", async ({
  page,
  seed,
  siro,
}) => {
  const id = seed.recordings.linked?.[0] ?? "";
  const connectionId = String((await linkOf(siro, id))?.integrationConnectionId);
  const connection = await siro.getRow("connections", connectionId);
  await page.goto(LOOKUP);
  await page
    .getByLabel("ID, URL, name, phone, email, or address")
    .fill(`https://app.siro.ai/recordings/${id}?t=12`);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 record has the ID")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open recording" })).toBeVisible();
  await expect(page.getByRole("link", { name: String(connection.name) })).toHaveAttribute(
    "href",
    `/acme-exteriors/connections/${connectionId}`,
  );
  const searched = page.getByRole("region", { name: "What was searched" });
  await expect(searched).toContainText("No accounts are stored yet to search by CRM ID.");
  await page.getByRole("link", { name: "CRM fields of this call" }).click();
  await expect(page).toHaveURL(/view=fields/);
});

test("a megabyte of JSON opens, scrolls and copies", async ({ page, siro }) => {
  const [account] = await siro.listRows("accounts");
  const addresses = Array.from({ length: 9_000 }, (_, number) => ({
    street: `${number} Main Street, a long way out of town`,
    city: "Denver",
    state: "CO",
    zip: "80202",
  }));
  await siro.changeRow("accounts", String(account?.id), { addresses });
  await page.goto(`${LOOKUP}?q=${account?.id}`);
  await page.getByText("JSON", { exact: true }).click();
  const json = page.getByRole("region", { name: "JSON" });
  await expect(json).toContainText("8999 Main Street");
  await json.focus();
  await page.keyboard.press("End");
  await expect.poll(() => json.evaluate((box) => box.scrollTop)).toBeGreaterThan(100_000);
  await expect(page.getByText("8999 Main Street", { exact: false }).last()).toBeInViewport();
});

test("what Siro could not be asked for is not denied", async ({ page, siro }) => {
  await siro.addFaults({
    match: { method: "GET", path: "/v1/integrations/accounts/" },
    effect: { status: 500 },
  });
  await page.goto(`${LOOKUP}?q=no-such-id`);
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await expect(page.getByText("Siro has no recording")).toHaveCount(0);
  await expect(page.getByText("so a record may still have the ID")).toBeVisible();
  await siro.addFaults({ match: { method: "GET" }, effect: { status: 503 } });
  await page.reload();
  await expect(page.getByRole("heading", { name: /^Recording, Appointment, / })).toBeVisible();
  await expect(page.getByText("0 records")).toHaveCount(0);
  await expect(page.getByText("Siro couldn't be searched.")).toBeVisible();
});

test("the lookup fits a phone, with a hostile ID", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.goto(`${LOOKUP}?q=${encodeURIComponent(`<img/src=x>${"x".repeat(150)}`)}`);
  await expect(page.getByText("No records were found with the ID")).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
});
