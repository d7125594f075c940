import type { Page } from "@playwright/test";
import { findMisfits } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { openConnection, openConnections, rowOf } from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const dialogOf = (page: Page) => page.getByRole("dialog").or(page.getByRole("alertdialog"));
const create = { method: "POST", path: "integrations/connections$" };

async function openCreate(page: Page) {
  await openConnections(page);
  await page.getByRole("button", { name: "Create connection…" }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  return dialog;
}

test("a connection is created with the keyboard alone, and each refusal appears on its field", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  const { press, tabTo, type } = createKeyboard(page);
  await tabTo(page.getByRole("button", { name: "Create connection…" }));
  await press("Enter");
  const dialog = dialogOf(page);
  const submit = dialog.getByRole("button", { name: "Create connection" });
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await press("Enter");
  await expect(dialog.getByText("Enter a name.")).toBeVisible();
  await expect(dialog.getByText("Choose a platform.")).toBeVisible();
  await expect(dialog.getByText("Enter the account ID.")).toBeVisible();
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await expectAccessible(page);

  await type("Ingage showroom");
  await tabTo(dialog.getByLabel("Platform", { exact: true }));
  await type("Merge");
  await tabTo(dialog.getByLabel("Account ID"));
  await type("tenant-7");
  await tabTo(submit);
  await press("Enter");
  await expect(dialog.getByLabel("Platform", { exact: true })).toHaveAccessibleDescription(
    /already has a connection for this platform \(409\)\.$/,
  );
  await expect(dialog.getByLabel("Platform", { exact: true })).toBeFocused();

  await dialog.getByLabel("Platform", { exact: true }).selectOption("Another platform…");
  const other = dialog.getByLabel("Name of the platform in Siro");
  await other.fill("zoho crm");
  await press("Enter");
  await expect(other).toHaveAccessibleDescription(/doesn't support .*\(400\)\. Siro said: “.+”\.$/);

  await siro.addFaults({
    match: create,
    effect: {
      status: 422,
      json: { name: "ZodError", issues: [{ path: ["externalAccountId"], message: "too short" }] },
    },
    times: 1,
  });
  await dialog.getByLabel("Platform", { exact: true }).selectOption("Ingage");
  await tabTo(submit);
  await press("Enter");
  await expect(dialog.getByLabel("Account ID")).toHaveAccessibleDescription("too short");
  await tabTo(submit);
  await press("Enter");
  await expect(page.getByText(/“Ingage showroom” created\. Siro confirmed/).first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page, "Ingage showroom")).toContainText("Ingage");
});

test("a lost answer is settled by what Siro lists, and Siro being down loses nothing that was typed", async ({
  page,
  siro,
}) => {
  const dialog = await openCreate(page);
  await dialog.getByLabel("Name", { exact: true }).fill("CompanyCam North");
  await dialog.getByLabel("Platform", { exact: true }).selectOption("CompanyCam");
  await dialog.getByLabel("Account ID").fill("1234");
  await siro.addFaults({ match: create, effect: { status: 403 }, times: 1 });
  const submit = dialog.getByRole("button", { name: "Create connection" });
  await submit.click();
  await expect(dialog.getByRole("alert")).toContainText("403");
  await expect(dialog.getByLabel("Account ID")).toHaveValue("1234");
  await siro.clearFaults();
  await siro.addFaults({ match: create, effect: { loseAnswer: true } });
  await submit.click();
  await expect(rowOf(page, "CompanyCam North")).toBeVisible();
});

test("Salesforce details are sent, not confirmed, warn about what they overwrite, and never come back", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  await page.getByRole("button", { name: "Salesforce sign-in…" }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("may be overwritten");
  await expect(dialog).not.toContainText("refresh");
  for (const input of await dialog.getByRole("textbox").all()) {
    await expect(input).toHaveAttribute("autocomplete", "off");
  }
  await dialog.getByRole("button", { name: "Send details" }).click();
  await expect(dialog.getByText("Enter the namespace.")).toBeVisible();
  await expect(dialog.getByText("Enter the Salesforce org ID.")).toBeVisible();
  await expect(dialog.getByText("Enter the instance URL.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Namespace").fill("acme");
  await dialog.getByLabel("Salesforce org ID").fill("00D5e000001abcD");
  await dialog.getByLabel("Instance URL").fill("https://acme.my.salesforce.com");
  await dialog.getByLabel("Username").fill("integration@acme.example");
  await dialog
    .getByRole("radiogroup", { name: "Production org" })
    .getByText("Yes", { exact: true })
    .click();
  await siro.addFaults({
    match: { method: "PUT" },
    effect: {
      status: 422,
      json: { name: "ZodError", issues: [{ path: ["org_id"], message: "no such org" }] },
    },
    times: 1,
  });
  await dialog.getByRole("button", { name: "Send details" }).click();
  await expect(dialog.getByLabel("Salesforce org ID")).toHaveAccessibleDescription("no such org");
  await dialog.getByRole("button", { name: "Send details" }).click();
  await expect(dialog).toContainText("Details sent");
  await expect(dialog).toContainText("That doesn't mean the sign-in works");
  const { entries } = await siro.listJournal();
  const sent = entries.filter(({ method }) => method === "PUT").at(-1);
  expect(sent?.body).toEqual({
    namespace: "acme",
    org_id: "00D5e000001abcD",
    instance_url: "https://acme.my.salesforce.com",
    username: "integration@acme.example",
    is_prod: true,
  });
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Salesforce sign-in…" }).click();
  for (const input of await dialog.getByRole("textbox").all()) await expect(input).toHaveValue("");
  await page.goto("/acme-exteriors/audit?kind=connection.send-salesforce-details");
  await expect(page.getByRole("row", { name: /Sent Salesforce sign-in details/ })).toHaveCount(2);
  expect(await page.content()).not.toContain("integration@acme.example");
});

test("deleting names what is unknown, offers to pause instead, and wants the name typed", async ({
  page,
  seed,
  siro,
}) => {
  await openConnection(page, seed.connections.healthy ?? "");
  await page.getByRole("button", { name: "Delete connection…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("Siro doesn't document what happens to the appointments");
  const confirm = dialog.getByRole("button", { name: "Delete connection" });
  await expect(confirm).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "pause it instead" }).click();
  await expect(dialog).toContainText("Pause “ServiceTitan Denver”?");
  await dialog.getByRole("button", { name: "Keep syncing" }).click();

  await page.getByRole("button", { name: "Delete connection…" }).click();
  await dialog.getByLabel(/Type ServiceTitan Denver/).fill("ServiceTitan Denver");
  await siro.addFaults({ match: { method: "DELETE" }, effect: { status: 404 }, times: 1 });
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("404");
  await confirm.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connections");
  await expect(page.getByText("“ServiceTitan Denver” deleted").first()).toBeVisible();
  await expect(rowOf(page, "ServiceTitan Denver")).toHaveCount(0);
});

test("on a phone, every dialog fits", async ({ page, seed }) => {
  await page.setViewportSize(narrow);
  await openConnections(page);
  expect(await findMisfits(page)).toEqual([]);
  const dialog = dialogOf(page);
  await page.getByRole("button", { name: "Create connection…" }).click();
  await expect(dialog.getByLabel("Name", { exact: true })).toBeVisible();
  expect(await findMisfits(page)).toEqual([]);
  await dialog.getByRole("button", { name: "send sign-in details" }).click();
  await expect(dialog.getByLabel("Namespace")).toBeVisible();
  expect(await findMisfits(page)).toEqual([]);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await openConnection(page, seed.connections.healthy ?? "");
  await page.getByRole("button", { name: "Delete connection…" }).click();
  await expect(dialog).toContainText("Delete “ServiceTitan Denver”?");
  expect(await findMisfits(page)).toEqual([]);
});

test("Settings lists the organization's API tokens, which one is in use, and who created each", async ({
  page,
  siro,
}) => {
  await page.goto("/acme-exteriors/settings/siro-access");
  const heading = page.getByRole("heading", { name: "API tokens in Siro" });
  const box = page.locator("section").filter({ has: heading });
  const items = box.getByRole("listitem");
  await expect(items.filter({ hasText: "In use" })).toHaveText(
    /^Ops\s*In use\s*Created by Kim Lee on/,
  );
  await expect(items.filter({ hasText: "Organization group" })).toHaveText(/^Group/);
  await expect(items.filter({ hasText: "Ops replacement" })).toContainText("Created by Dana Ortiz");
  await expect(items.filter({ hasText: "Old sync" })).toHaveCount(0);
  await expectAccessible(page);
  await siro.addFaults({ match: { path: "auth/tokens$" }, effect: { status: 403 } });
  await page.reload();
  await expect(box.getByRole("alert")).toContainText("403");
  await expect(page.getByText("Working", { exact: true })).toBeVisible();
});
