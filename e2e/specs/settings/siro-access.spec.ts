import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { joinAs } from "#e2e/testbed/second-member.ts";

const access = "/acme-exteriors/settings/siro-access";

test("an admin replaces the organization token with the keyboard alone on a phone, after a text that is no token", async ({
  page,
  seed,
}) => {
  await page.setViewportSize(narrow);
  await page.goto(access);
  const field = page.getByLabel("Organization token", { exact: true });
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(field);
  await keyboard.press("Enter");
  await expect(page.getByText("Paste the organization token.")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await keyboard.type("no token");
  // Enter is ignored while the first one is being answered.
  await expect(async () => {
    await keyboard.press("Enter");
    const refusal = page.getByText("A token has no spaces or special characters.");
    await expect(refusal).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expectAccessible(page);
  await keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(seed.organizationTokens.second);
  await keyboard.press("Enter");
  await expect(page.getByText("Organization token replaced").first()).toBeVisible();
  await expect(field).toHaveValue("");
  await expectNoSideScroll(page);
});

test("an operator sees whether the organization token works, and can neither replace nor remove it", async ({
  page,
  openBrowser,
}) => {
  const operator = await openBrowser({ signedIn: false });
  await joinAs(page, operator);
  await operator.goto(access);
  await expect(operator.getByText("An admin of this organization can replace")).toBeVisible();
  await expect(operator.getByLabel("Organization token", { exact: true })).toHaveCount(0);
  await expect(operator.getByRole("button", { name: /Remove token|save token/ })).toHaveCount(0);
  await operator.getByRole("button", { name: "Is my token working?" }).click();
  await expect(operator.getByRole("status").filter({ hasText: "Checked" })).toBeVisible();
  await expectAccessible(operator);
});
