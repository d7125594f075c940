import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  connectionsPath,
  expectSettled,
  journalNow,
  listedNames,
  openConnections,
  rowOf,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const list = "/v1/core/integrations/connections$";

test("connections are listed worst first with health, platform, and switches", async ({ page }) => {
  await openConnections(page);
  expect(await listedNames(page)).toEqual([
    "HubSpot Fort Collins",
    "LeadPerfection Kitchens",
    "SPOTIO Canvass",
    "Salesforce Windows",
    "ServiceTitan Denver",
  ]);
  await expect(page.getByText("5, 2 need attention")).toBeVisible();
  await expect(rowOf(page, "HubSpot Fort Collins")).toContainText("FailingAppointment, since");
  await expect(rowOf(page, "HubSpot Fort Collins")).toContainText("via Merge");
  await expect(rowOf(page, "LeadPerfection Kitchens")).toContainText("StuckAppointment, 3 days");
  await expect(rowOf(page, "SPOTIO Canvass")).toContainText("Pausedoutside siro-admin");
  await expect(rowOf(page, "Salesforce Windows")).toContainText("Salesforce");
  await expect(rowOf(page, "ServiceTitan Denver")).toContainText("Up to date");
  await expect(page.getByRole("radiogroup", { name: "Health" })).toHaveCount(0);
  await expectAccessible(page);
});

test("the list says up to when CRM changes were read, beside when the connection changed", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  const [row] = (await siro.listRows("connections")).filter(
    ({ name }) => name === "LeadPerfection Kitchens",
  );
  const models = row?.syncStatus as { modelModifiedAfter: string }[];
  const oldest = models.map(({ modelModifiedAfter }) => modelModifiedAfter).sort()[0];
  const headers = await page.getByRole("columnheader").allInnerTexts();
  const column = headers.indexOf("CRM changes read up to");
  expect(headers[column + 1]).toBe("Changed");
  const cell = rowOf(page, "LeadPerfection Kitchens").getByRole("cell").nth(column);
  const at = await cell.locator("time").getAttribute("datetime");
  expect(Date.parse(String(at))).toBe(Date.parse(String(oldest)));
  await page.getByRole("button", { name: "CRM changes read up to" }).click();
  await expect(page).toHaveURL(/sort=-read$/);
  expect(await listedNames(page)).not.toEqual([]);
});

test("a paused connection names who paused it here, and no one after it was resumed and paused elsewhere", async ({
  page,
  siro,
  seed,
}) => {
  const name = "ServiceTitan Denver";
  const pause = async () => {
    await openConnections(page);
    await switchOf(page, "Syncing", name).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Pause syncing" }).click();
    await expectSettled(page);
  };
  await pause();
  await page.reload();
  await expect(rowOf(page, name)).toContainText("Pausedby Dana Ortiz");
  await switchOf(page, "Syncing", name).click();
  await expectSettled(page);
  await siro.changeRow("connections", seed.connections.healthy, { isActive: false });
  await page.reload();
  await expect(rowOf(page, name)).toContainText("Pausedoutside siro-admin");

  await siro.changeRow("connections", seed.connections.healthy, { isActive: true });
  const path = seed.connections.healthy;
  await siro.addFaults(
    { match: { method: "PATCH", path }, effect: { loseAnswer: true } },
    { match: { method: "GET", path }, effect: { status: 404 } },
  );
  await pause();
  await siro.clearFaults();
  await page.reload();
  await expect(rowOf(page, name)).toContainText("Pausedby Dana Ortiz, unconfirmed");
});

test("search, filters, and sort order stay in the URL over reload, details, and Back", async ({
  page,
}) => {
  await openConnections(page);
  await page.keyboard.press("/");
  await page.keyboard.type("s");
  await page.getByRole("button", { name: "Transcript" }).click();
  await page.getByRole("radio", { name: "Not sent" }).click();
  await page.getByRole("button", { name: "Connection", exact: true }).click();
  const names = [
    "HubSpot Fort Collins",
    "LeadPerfection Kitchens",
    "ServiceTitan Denver",
    "SPOTIO Canvass",
  ];
  await expect.poll(() => listedNames(page)).toEqual(names);
  await expect(page).toHaveURL(/\?q=s&transcript=off&sort=name$/);
  await page.reload();
  await expect.poll(() => listedNames(page)).toEqual(names);

  await page.getByRole("link", { name: "LeadPerfection Kitchens" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("LeadPerfection Kitchens");
  await expect(page.getByText("2 of 4")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("ServiceTitan Denver");
  await page.getByRole("link", { name: "Previous (K)" }).click();
  await expect(page.getByText("2 of 4")).toBeVisible();
  const crumbs = page.getByRole("navigation", { name: "Breadcrumb" });
  await crumbs.getByRole("link", { name: "Connections" }).click();
  await expect(page).toHaveURL(/\?q=s&transcript=off&sort=name$/);
  await expect.poll(() => listedNames(page)).toEqual(names);
  await page.goBack();
  await expect(page.getByText("2 of 4")).toBeVisible();
});

test("no matching connections offers to clear the filters", async ({ page }) => {
  await openConnections(page, "?q=zoho&platform=SPOTIO");
  await expect(page.getByText("No matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => listedNames(page)).toHaveLength(5);
  expect(new URL(page.url()).search).toBe("");
});

test("an empty list of connections says that Siro has none", async ({ page, siro }) => {
  await siro.addFaults({ match: { path: list }, effect: { json: { data: [], cursor: null } } });
  await openConnections(page);
  await expect(page.getByText("No connections in Siro")).toBeVisible();
  await expectAccessible(page);
});

test("a list of connections that does not end is read with few requests and says so", async ({
  page,
  siro,
}) => {
  const since = await journalNow(siro);
  await siro.changeVariants({ undocumentedPaging: "stuck" });
  await openConnections(page);
  await page.reload();
  await expect(page.getByText("Showing the first 5. Siro may have more.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("5+");
  const { entries } = await siro.listJournal(since);
  expect(entries.filter(({ path }) => path.endsWith("/connections")).length).toBeLessThan(6);

  await siro.reset();
  const json = { data: [], cursor: null, hasNextPage: true };
  await siro.addFaults({ match: { path: list }, effect: { json } });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Connections couldn't be read")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText("No connections in Siro")).toHaveCount(0);

  await siro.clearFaults();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).not.toContainText("5+", { timeout: 1_000 });
    expect(await listedNames(page)).toHaveLength(5);
  }).toPass({ timeout: 20_000 });
});

for (const [what, effect, words] of [
  ["fails", { status: 500 }, "Siro returned a server error (500)."],
  ["asks to slow down", { status: 429 }, "Siro's rate limit was reached (429)"],
  ["cannot be reached", { drop: true }, "Siro could not be reached."],
  [
    "responds in an unknown format",
    { body: "malformed" },
    "Siro sent a response that siro-admin can't read.",
  ],
  ["sends half a response", { body: "truncated" }, "Siro could not be reached."],
] as const) {
  test(`the last known connections stay with their time when Siro ${what}`, async ({
    page,
    siro,
  }) => {
    await openConnections(page);
    await siro.addFaults({ match: { method: "GET" }, effect });
    await page.keyboard.press("r");
    await expect(page.getByText(/As of \d+:\d\d [AP]M/)).toBeVisible({ timeout: 25_000 });
    await expect(page.getByRole("main")).toContainText(words);
    expect(await listedNames(page)).toHaveLength(5);
    const blocked = page.getByRole("switch").first();
    await expect(blocked).toHaveAttribute("aria-disabled", "true");
    await expect(blocked).toHaveAttribute("title", "Disabled until Siro responds again.");
    await expectAccessible(page);
    await siro.clearFaults();
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByText(/As of/)).toHaveCount(0);
  });
}

test("a refused list of connections keeps the last good rows and their time", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  await siro.addFaults({ match: { path: list }, effect: { status: 403 } });
  await openConnections(page);
  await expect(page.getByText(/Siro does not allow this \(403\)\. As of \d/)).toBeVisible();
  expect(await listedNames(page)).toHaveLength(5);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => listedNames(page)).toHaveLength(5);
});

test("a revoked token is reported on the list of connections", async ({ page, siro, seed }) => {
  const id = String(seed.organizationTokenIds.working);
  await siro.changeRow("organization-tokens", id, { revokedAt: new Date().toISOString() });
  await openConnections(page);
  await expect(page.getByRole("main")).toContainText(/Siro refused the token \(401\)\..* As of \d/);
  expect(await listedNames(page)).toHaveLength(5);
  await page.reload();
  await expect(page.getByText("Siro refused the organization token (401).")).toBeVisible();
  const replace = page.getByRole("main").getByRole("link", { name: "Replace token" });
  await expect(replace.first()).toHaveAttribute("href", "/acme-exteriors/settings/siro-access");
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await expectAccessible(page);
});

test("missing values are unknown, and unrecognized values are shown as they are", async ({
  page,
  siro,
  seed,
}) => {
  await siro.changeRow("connections", String(seed.connections.healthy), {
    integrationPlatform: "ACME_CLOUD",
    syncStatus: [{ id: "1", modelName: "WORK_ORDER", modelSyncStatus: "REINDEXING" }],
  });
  await openConnections(page);
  const row = rowOf(page, "ServiceTitan Denver");
  await expect(row).toContainText("UnknownSiro reports REINDEXING");
  await expect(row.getByText("Acme Cloud")).toHaveAttribute("title", "ACME_CLOUD");
  await siro.addFaults({ match: { path: list }, effect: { json: [{ id: "only-an-id" }] } });
  await page.reload();
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expect(rowOf(page, "only-an-id")).toContainText("UnknownSiro reports no data types");
  await expect(rowOf(page, "only-an-id").getByRole("cell").nth(3)).toContainText("–");
  await expectAccessible(page);
});

test("unreadable connections are counted instead of hidden", async ({ page, siro }) => {
  const rows = [{ id: "a", name: "Readable" }, { name: "Without id" }];
  await siro.addFaults({ match: { path: list }, effect: { json: { data: rows } } });
  await openConnections(page);
  await expect(page.getByText("1 connection could not be read.")).toBeVisible();
  expect(await listedNames(page)).toEqual(["Readable"]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`connections fit a narrow screen, ${colorScheme}`, async ({ page }) => {
    await page.setViewportSize(narrow);
    await page.emulateMedia({ colorScheme });
    await openConnections(page);
    await expectNoSideScroll(page);
    for (const each of await page.getByRole("switch").all()) {
      const box = await each.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(40);
    }
    await expectAccessible(page);
    await page.getByRole("link", { name: "HubSpot Fort Collins" }).click();
    await expect(page.getByText("What to do")).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
  });
}

test.describe("with many connections", () => {
  test.use({ stageOptions: { size: 3 } });

  test("ten or more connections get a health filter with counts", async ({ page, siro }) => {
    await siro.reset({ size: 3 });
    await openConnections(page);
    await page.getByRole("radiogroup", { name: "Health" }).getByText("Attention").click();
    await expect(page).toHaveURL(/health=attention/);
    await expect
      .poll(() => listedNames(page))
      .toEqual(["HubSpot Fort Collins", "LeadPerfection Kitchens"]);
    await page.goto(`${connectionsPath}?health=paused`);
    await expect(page.getByRole("radio", { name: /^Paused/ })).toBeChecked();
    for (const name of await listedNames(page)) {
      await expect(rowOf(page, name)).toContainText("Paused");
    }
  });
});
