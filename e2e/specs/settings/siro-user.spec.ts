import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { joinAs } from "#e2e/testbed/second-member.ts";

const siroUser = "/acme-exteriors/settings/siro-user";

test("an operator asks for a Siro user with the keyboard alone on a phone, and is told when none is chosen", async ({
  page,
  openBrowser,
}) => {
  const operator = await openBrowser({ signedIn: false, width: narrow.width });
  await joinAs(page, operator);
  await operator.goto(siroUser);
  const choice = operator.getByLabel("Siro user");
  const keyboard = createKeyboard(operator);
  await keyboard.tabTo(operator.getByRole("button", { name: "Connect Siro user", exact: true }));
  await keyboard.press("Enter");
  await expect(operator.getByText("Choose a Siro user.")).toBeVisible();
  await expect(choice).toHaveAttribute("aria-invalid", "true");
  await expect(choice).toBeFocused();
  await expectAccessible(operator);
  await keyboard.press("ArrowDown");
  await keyboard.tabTo(operator.getByRole("button", { name: "Request approval" }));
  await keyboard.press("Enter");
  await expect(
    operator.getByText(/You requested to act as .+\. An admin can approve/),
  ).toBeVisible();
  await page.goto("/acme-exteriors/settings/members");
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
});

test("Escape keeps a Siro user connected, and returns the focus to the button", async ({
  page,
  siro,
  stage,
}) => {
  await page.goto(siroUser);
  const disconnect = page.getByRole("button", { name: "Disconnect Siro user…" });
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(disconnect);
  await siro.clearJournal();
  await keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText(`Stop acting as ${stage.admin.name}?`);
  await keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(disconnect).toBeFocused();
  await page.reload();
  await expect(page.getByText(`You act as ${stage.admin.name}`)).toBeVisible();
  const { entries } = await siro.listJournal();
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
});
