import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";

const profile = "/acme-exteriors/settings/profile";

test("a member changes their name with the keyboard alone on a phone, and an empty one is refused on its field", async ({
  page,
}) => {
  await page.setViewportSize(narrow);
  await page.goto(profile);
  const name = page.getByLabel("Name", { exact: true });
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(name);
  await keyboard.press("ControlOrMeta+A", "Delete", "Enter");
  await expect(page.getByText("Enter your name.")).toBeVisible();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toBeFocused();
  await expectAccessible(page);
  await keyboard.type("Dana <b>Ortiz</b>-Lee");
  await keyboard.press("Enter");
  await expect(page.getByText("Name saved").first()).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue("Dana <b>Ortiz</b>-Lee");
  await page.goto("/acme-exteriors/audit?kind=member.rename");
  const change = { name: /Changed their name: “Dana <b>Ortiz<\/b>-Lee”/ };
  await expect(page.getByRole("row", change)).toBeVisible();
});

test("a new password that is too short is refused on its field, and the old one still signs in", async ({
  page,
  openBrowser,
  stage,
}) => {
  await page.goto(profile);
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(page.getByLabel("Current password"));
  await keyboard.type(stage.admin.password);
  const password = page.getByLabel("New password");
  await keyboard.tabTo(password);
  await keyboard.type("short");
  await keyboard.press("Enter");
  await expect(page.getByText("At least 12 characters. A sentence is fine.")).toHaveCount(1);
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(password).toBeFocused();
  await expectAccessible(page);
  const other = await openBrowser({ signedIn: false });
  await stage.signIn(other);
  await expect(other).toHaveURL(/acme-exteriors/);
});
