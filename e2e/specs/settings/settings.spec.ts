import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

// Each test begins with the token that the one before it left.
test.describe.configure({ mode: "serial" });

const org = "/acme-exteriors";
const pages = ["", "/connections", "/oauth-apps", "/audit", "/settings/siro-access"];
const refusedBanner = (page: Page) =>
  page.getByRole("alert").filter({ hasText: "Siro refused the organization token (401)." });
const missingBanner = (page: Page) =>
  page.getByRole("alert").filter({ hasText: "siro-admin can't read or change anything in Siro." });
const tokenField = (page: Page) => page.getByLabel("Organization token", { exact: true });
const region = (page: Page, heading: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: heading }) });

async function store(page: Page, token: string) {
  await tokenField(page).fill(token);
  await page.getByRole("button", { name: "Check and save token" }).click();
}

test("only a token of this organization can replace the organization token", async ({
  page,
  seed,
  siro,
}) => {
  await page.goto(`${org}/settings/siro-access`);
  const facts = region(page, "Organization token");
  await expect(facts).toContainText("Working");
  await expect(facts).toContainText(seed.organizationTokens.working.slice(-4));

  await store(page, seed.organizationTokens.otherOrganization);
  const refusal = `This token belongs to Beacon Roofing, not to ${seed.organizationName}.`;
  await expect(page.getByText(refusal)).toHaveCount(1);
  await expect(tokenField(page)).toBeFocused();
  await expect(tokenField(page)).toHaveValue(seed.organizationTokens.otherOrganization);
  await expectAccessible(page);

  await store(page, seed.organizationTokens.organizationGroup);
  await expect(page.getByText("acts for a group of organizations")).toHaveCount(1);
  await siro.addFaults({ match: { path: "caller-identity" }, effect: { drop: true } });
  await store(page, seed.organizationTokens.second);
  await expect(page.getByText("Siro could not be reached.").last()).toBeVisible();
  await expect(tokenField(page)).toHaveValue(seed.organizationTokens.second);
  await siro.clearFaults();

  await store(page, seed.organizationTokens.second);
  await expect(page.getByText("Organization token replaced").first()).toBeVisible();
  await expect(tokenField(page)).toHaveValue("");
  await expect(facts).toContainText(seed.organizationTokens.second.slice(-4));
  await expect(facts).toContainText("Working");
  await page.goto(`${org}/audit?kind=organization-token.replace`);
  await expect(page.getByRole("row", { name: /Replaced the organization token/ })).toHaveCount(1);
});

test("a revoked token shows a banner on every page, with a link to replace it", async ({
  page,
  seed,
  siro,
  openBrowser,
}) => {
  await page.goto(`${org}/audit`);
  await expect(refusedBanner(page)).toBeHidden();
  await siro.changeRow("organization-tokens", seed.organizationTokenIds.second ?? "", {
    revokedAt: new Date().toISOString(),
  });
  await page.getByRole("link", { name: "Connections" }).first().click();
  await expect(page).toHaveURL(`${org}/connections`);
  await expect(refusedBanner(page), "on the first page that notices").toBeVisible();
  for (const path of pages) {
    await page.goto(org + path);
    await expect(refusedBanner(page), path).toBeVisible();
    await expectAccessible(page);
  }
  const small = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await small.goto(`${org}/settings/siro-access`);
  await expect(refusedBanner(small)).toBeVisible();
  await expectAccessible(small);
  await expectNoSideScroll(small);

  await page.goto(`${org}/audit`);
  await refusedBanner(page).getByRole("link", { name: "Replace token" }).click();
  await expect(region(page, "Organization token")).toContainText("Refused by Siro");
  await store(page, seed.organizationTokens.second);
  await expect(page.getByText("token is already stored")).toBeVisible();
  await store(page, seed.organizationTokens.working);
  await expect(refusedBanner(page), "gone without reloading").toBeHidden();
  await expect(region(page, "Organization token")).toContainText("Working");
  await page.goto(`${org}/connections`);
  await expect(page.getByRole("table")).toBeVisible();
  await expect(refusedBanner(page)).toBeHidden();
});

test("removing the token needs confirmation, shows a banner on every page, and allows a new token", async ({
  page,
  seed,
  siro,
}) => {
  await page.goto(`${org}/settings/siro-access`);
  const remove = page.getByRole("button", { name: "Remove token…" });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Keep token" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(remove).toBeFocused();
  await remove.click();
  await page.getByRole("button", { name: "Remove token", exact: true }).click();
  await expect(missingBanner(page)).toBeVisible();
  await expect(page.getByText("No token is stored.").first()).toBeVisible();
  await expectAccessible(page);
  const { last } = await siro.listJournal();
  for (const path of pages) {
    await page.goto(org + path);
    await expect(missingBanner(page), path).toBeVisible();
  }
  expect((await siro.listJournal(last)).entries, "Siro is asked nothing without a token").toEqual(
    [],
  );
  await missingBanner(page).getByRole("link", { name: "Add token" }).click();
  await expect(page.getByRole("heading", { name: "Add token" })).toBeVisible();
  await store(page, seed.organizationTokens.working);
  await expect(missingBanner(page)).toBeHidden();
  await page.goto(`${org}/audit?kind=organization-token.remove`);
  await expect(page.getByRole("row", { name: /Removed the organization token/ })).toHaveCount(1);
});

test("times use the organization's time zone, and an invalid time zone is refused", async ({
  page,
  stage,
}) => {
  await page.goto(`${org}/settings/organization`);
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Times are now shown in Asia/Tokyo").first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  await page.goto(`${org}/audit?kind=organization.update`);
  await page.getByRole("row", { name: /Changed the settings/ }).click();
  await expect(page.getByText("Asia/Tokyo").first()).toBeVisible();
  const answer = await callServerAction(
    stage.tap.url,
    findServerAction("updateOrganizationAction"),
    {
      path: `${org}/settings/organization`,
      input: { org: "acme-exteriors", timeZone: "Mars/Olympus" },
      headers: { cookie: cookieHeader(stage.storageState.cookies) },
    },
  );
  expect(answer.body).toContain("This is not a valid time zone");
});

test("the settings say what every member sees of private recordings", async ({ page }) => {
  await page.goto("/acme-exteriors/settings/organization");
  const words = page.getByText(/^Every member, viewers included, can open any recording/);
  for (const part of ["summary", "extracted data", "follow-ups", "score", "phone, email"]) {
    await expect(words).toContainText(part);
  }
  await expect(page.getByText(/^Audio and transcripts are available only through/)).toBeVisible();
});

test("disconnecting the Siro user deletes its app, and it can be connected again", async ({
  page,
  siro,
  stage,
}) => {
  const ours = async () =>
    (await siro.listRows("oauth-apps")).filter(({ appName }) =>
      String(appName).startsWith("siro-admin "),
    );
  await page.goto(`${org}/settings/siro-user`);
  await expect(page.getByText(`You act as ${stage.admin.name}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Disconnect Siro user…" }).click();
  await expect(page.getByRole("button", { name: "Keep connected" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Disconnect Siro user", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Connect your Siro user" })).toBeVisible();
  await expect(page.getByText("no Siro user yet").first()).toBeVisible();
  expect((await ours()).every(({ deletedAt }) => deletedAt)).toBe(true);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Connect Siro user", exact: true }).click();
  await expect(page.getByText(`You act as ${stage.admin.name}`)).toBeVisible();
  await expect(page.getByText(`links as ${stage.admin.email}`).first()).toBeVisible();
  expect((await ours()).filter(({ deletedAt }) => !deletedAt)).toHaveLength(1);
});

test("an app deleted in Siro is noticed and can be replaced", async ({ page, siro }) => {
  const live = async () =>
    (await siro.listRows("oauth-apps")).filter(
      ({ appName, deletedAt }) => String(appName).startsWith("siro-admin ") && !deletedAt,
    );
  const [app] = await live();
  await siro.changeRow("oauth-apps", String(app?.clientId), {
    deletedAt: new Date().toISOString(),
  });
  await page.goto(`${org}/settings/siro-user`);
  await expect(page.getByText("The OAuth app you link through was deleted")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Connect Siro user", exact: true }).click();
  await expect(page.getByText("The OAuth app you link through was deleted")).toBeHidden();
  expect(await live()).toHaveLength(1);
});

test("one button shows whether the organization token works, and what Siro answered to each call", async ({
  page,
  siro,
}) => {
  await page.goto("/acme-exteriors/settings/siro-access");
  const ask = page.getByRole("button", { name: "Is my token working?" });
  await ask.click();
  const result = page.getByRole("status").filter({ hasText: "Who owns this token?" });
  await expect(result).toContainText("Your token works.");
  await expect(result).toContainText("It's “Ops”, and it belongs to Acme Exteriors.");
  await expect(result).toContainText(/Yes\. Siro returned .*app events?\./);
  await expectAccessible(page);
  await siro.addFaults({ match: { path: "mobile-events" }, effect: { status: 403 } });
  await ask.click();
  await expect(result).toContainText("Siro refused a call with your token.");
  await expect(result).toContainText("(403)");
  await siro.addFaults({ match: { api: "organization" }, effect: { status: 401 } });
  await ask.click();
  await expect(result).toContainText("Your token doesn't work.");
});
