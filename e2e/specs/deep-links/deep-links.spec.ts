import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const BUILD = "/acme-exteriors/deep-links";
const CHECK = `${BUILD}?view=check`;
const built = (page: Page) => page.getByRole("status", { name: "Link" });

test("a link is built from what the organization has, to copy and to scan", async ({
  page,
  seed,
}) => {
  await page.goto(BUILD);
  await expect(built(page)).toHaveText("https://app.siro.ai/record?action=start");
  await page.getByLabel("Title").fill("Smith & Sons");
  await page.getByRole("button", { name: "Add CRM record" }).click();
  await page.getByLabel("CRM ID of record 1").fill("50117");
  await expect(page.getByText("Choose the connection of the CRM records.").first()).toBeVisible();
  await page.getByLabel("Connection").selectOption(seed.connections.healthy ?? "");
  const link = new URL(await built(page).innerText());
  expect(Object.fromEntries(link.searchParams)).toEqual({
    action: "start",
    title: "Smith & Sons",
    integrationConnectionId: seed.connections.healthy,
    crmObjects: '[{"objectType":"Opportunity","objectId":"50117"}]',
  });
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  await page.getByText("Use it in another system").click();
  await expect(page.getByText("HYPERLINK(")).toContainText("CASESAFEID(Id)");
  await expectAccessible(page);

  await page.getByText("Stop", { exact: true }).click();
  await expect(built(page)).toHaveText("https://app.siro.ai/record?action=stop");
  await expect(page.getByLabel("Title")).toHaveCount(0);
});

test("the address of a record in the CRM fills in its type and ID", async ({ page }) => {
  await page.goto(BUILD);
  await page.getByRole("button", { name: "Add CRM record" }).click();
  await page
    .getByLabel("CRM ID of record 1")
    .fill("https://acme.lightning.force.com/lightning/r/Account/001Qx00000TtKlIIAV/view");
  await expect(page.getByLabel("CRM ID of record 1")).toHaveValue("001Qx00000TtKlIIAV");
  await expect(page.getByLabel("Type of record 1")).toHaveValue("Account");
});

test("conversation types come from Siro, and their names are upgraded to IDs", async ({ page }) => {
  await page.goto(BUILD);
  const type = page.getByLabel("Conversation type").locator("option").nth(1);
  const name = await type.innerText();
  const id = (await type.getAttribute("value")) ?? "";
  await page.goto(CHECK);
  await page
    .getByLabel("Link", { exact: true })
    .fill(`https://app.siro.ai/record?action=start&conversationType=${encodeURIComponent(name)}`);
  await expect(page.getByRole("heading", { name: "1 error" })).toBeVisible();
  await expect(page.getByText(`conversationType=${id}`)).toBeVisible();
});

test("a wrapped and damaged link is shown with each fault and fixed", async ({ page }) => {
  await page.goto(CHECK);
  await page
    .getByLabel("Link", { exact: true })
    .fill(
      'See <a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fapp.siro.ai%2Frecord%3Faction%3Dstart%26title%3DSmith%2520%2526%2520Sons&amp;data=05">',
    );
  await expect(page.getByText("A mail scanner or redirect wraps this link.")).toBeVisible();
  await expect(
    page.getByText("https://app.siro.ai/record?action=start&title=Smith%20%26%20Sons"),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a fixed link says which parameters it leaves out", async ({ page }) => {
  await page.goto(CHECK);
  await page
    .getByLabel("Link", { exact: true })
    .fill("https://app.siro.ai/record?action=start&redirect=https%3A%2F%2Facme.com&externalId=7");
  await expect(page.getByText('Write "redirectUrl".')).toBeVisible();
  await expect(page.getByText('Without "externalId"')).toBeVisible();
  await expect(page.getByText("&redirectUrl=https%3A%2F%2Facme.com")).toBeVisible();
});

test("hostile links are only shown as text", async ({ page }) => {
  await page.goto(CHECK);
  const title = '<img src=x onerror="document.title=1">';
  await page
    .getByLabel("Link", { exact: true })
    .fill(`https://app.siro.ai/record?action=start&title=${encodeURIComponent(title)}`);
  await expect(page.getByText(title)).toBeVisible();
  await page.getByLabel("Link", { exact: true }).fill("javascript:alert(1)//https://app.siro.ai/");
  await expect(page.getByText('This is a "javascript:" address.')).toBeVisible();
  await expect(page.getByRole("link", { name: /javascript/ })).toHaveCount(0);
});

test("where Siro's lists can't be read, IDs are typed and not denied", async ({ page, siro }) => {
  await siro.addFaults({ match: { method: "GET", path: "connections$" }, effect: { status: 500 } });
  await page.goto(BUILD);
  await expect(page.getByText("connections", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: "Add CRM record" }).click();
  await page.getByLabel("CRM ID of record 1").fill("50117");
  await page.getByLabel("Connection", { exact: true }).fill("conn-9");
  await expect(built(page)).toContainText("integrationConnectionId=conn-9");
  await expect(page.getByText("no connection with this ID")).toHaveCount(0);
});

test("building and checking deep links fit a phone", async ({ page }) => {
  await page.setViewportSize(narrow);
  for (const path of [BUILD, CHECK]) {
    await page.goto(path);
    await expectNoSideScroll(page);
    await expectAccessible(page);
  }
});
