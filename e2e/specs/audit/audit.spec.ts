import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

const org = "acme-exteriors";
const rowsOf = (page: Page) => page.locator("tr.item");
const openRow = (page: Page, name: RegExp) => rowsOf(page).getByRole("button", { name }).first();
const detail = (page: Page) => page.locator("tr.detail");

/** Writes an audit row with a real server action. */
async function changeTimeZone(stage: Stage, timeZone: string) {
  const answer = await callServerAction(
    stage.tap.url,
    findServerAction("updateOrganizationAction"),
    {
      path: `/${org}/settings/organization`,
      input: { org, timeZone },
      headers: { cookie: cookieHeader(stage.storageState.cookies) },
    },
  );
  expect(answer.body).toContain('"status":"succeeded"');
}

/** A time zone in which today lasts at least another hour. */
function zoneFarFromMidnight(): string {
  const format = { hour: "numeric", hourCycle: "h23", timeZone: "America/Denver" } as const;
  const hour = Number(new Intl.DateTimeFormat("en-US", format).format(new Date()));
  return hour < 23 ? "America/Denver" : "Asia/Tokyo";
}

function rename(stage: Stage, connectionId: string, name: string) {
  return callServerAction(stage.tap.url, findServerAction("renameConnectionAction"), {
    path: `/${org}/connections/${connectionId}`,
    input: { org, connectionId, name },
    headers: { cookie: cookieHeader(stage.storageState.cookies) },
  });
}

test("the audit log lists the first run, newest first, with outcomes", async ({ page, stage }) => {
  await page.goto(`/${org}/audit`);
  await expect(rowsOf(page)).toContainText([
    `Connected the Siro user “${stage.admin.name}”`,
    `Created the OAuth app “siro-admin ${stage.admin.name}”`,
    "Connected the organization “Acme Exteriors”",
    `Set up this installation “${stage.admin.name}”`,
  ]);
  for (const row of await rowsOf(page).all()) {
    await expect(row).toContainText(stage.admin.name);
    await expect(row).toContainText("Done");
  }
  await expectAccessible(page);
});

test("an audit row opens by keyboard and shows before and after", async ({ page, stage }) => {
  await changeTimeZone(stage, "America/Denver");
  await changeTimeZone(stage, "America/Chicago");
  await page.goto(`/${org}/audit`);
  await page.keyboard.press("j");
  await expect(openRow(page, /Changed the settings of/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(detail(page)).toContainText("America/Denver");
  await expect(detail(page)).toContainText("America/Chicago");
  await expect(detail(page)).toContainText("organization.update");
  await expect(openRow(page, /Changed the settings of/)).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(detail(page)).toBeHidden();
});

test("the audit log says what failed and what is unconfirmed, with the reason", async ({
  page,
  stage,
  siro,
  seed,
  openBrowser,
}) => {
  const patch = { method: "PATCH", path: seed.connections.healthy };
  await siro.addFaults({ match: patch, effect: { status: 422, json: { error: "no such name" } } });
  await rename(stage, seed.connections.healthy, "Refused name");
  await siro.clearFaults();
  await siro.addFaults(
    { match: patch, effect: { loseAnswer: true } },
    { match: { method: "GET", path: seed.connections.healthy }, effect: { status: 404 }, times: 1 },
  );
  await rename(stage, seed.connections.healthy, "Unconfirmed name");
  await siro.clearFaults();

  await page.goto(`/${org}/audit?kind=connection.rename`);
  await expect(rowsOf(page)).toHaveCount(2);
  await expect(rowsOf(page).first()).toContainText("Unconfirmed");
  await expect(rowsOf(page).last()).toContainText("Failed");
  await openRow(page, /Renamed the connection/).click();
  await expect(detail(page)).toContainText("Siro's answer was lost.");
  await rowsOf(page).last().getByRole("button").click();
  await expect(detail(page)).toContainText("Siro did not accept the values (422)");
  await expect(detail(page)).toContainText("Refused name");
  await expect(detail(page)).toContainText("Requested");
  await expectAccessible(page);

  const small = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await small.goto(`/${org}/audit?kind=connection.rename`);
  await openRow(small, /Renamed the connection/).click();
  await expect(detail(small)).toContainText("Unconfirmed name");
  await expectAccessible(small);
  await expectNoSideScroll(small);
});

test.describe("an audit log of several pages", () => {
  test.beforeAll(async ({ stage }) => {
    for (let n = 0; n < 60; n++) await changeTimeZone(stage, n % 2 ? "UTC" : "America/New_York");
  });

  test("the audit log filters by kind and pages through all rows, in the URL", async ({ page }) => {
    await page.goto(`/${org}/audit`);
    await page.getByRole("button", { name: "Kind" }).click();
    await page.getByRole("radio", { name: "Changed the settings of" }).click();
    await expect(page).toHaveURL(/kind=organization\.update/);
    await expect(rowsOf(page)).toHaveCount(50);
    await expect(page.getByRole("button", { name: "Newest" })).toBeDisabled();
    const older = page.getByRole("link", { name: "Older" });
    // All kinds filled a page, too: this link shows that the filtered rows have arrived.
    await expect(older).toHaveAttribute("href", /kind=organization\.update/);
    await older.click();
    await expect(page).toHaveURL(/kind=organization\.update&after=/);
    await expect(rowsOf(page)).not.toHaveCount(50);
    const rest = await rowsOf(page).count();
    expect(rest).toBeGreaterThanOrEqual(10);
    await expect(page.getByRole("button", { name: "Older" })).toBeDisabled();
    await page.reload();
    await expect(rowsOf(page)).toHaveCount(rest);
    await page.goBack();
    await expect(rowsOf(page)).toHaveCount(50);
    await page.goForward();
    await expect(rowsOf(page)).toHaveCount(rest);
    await page.getByRole("link", { name: "Newest" }).click();
    await expect(rowsOf(page)).toHaveCount(50);
    await page.getByRole("button", { name: "Clear Kind" }).click();
    await expect(page).toHaveURL(new RegExp(`/${org}/audit$`));
    // The address changes before the rows of all kinds arrive.
    await expect(older).not.toHaveAttribute("href", /kind=/);

    // Every row is on exactly one page, newest first.
    const seen: string[] = [];
    for (;;) {
      await expect(rowsOf(page).first()).toBeVisible();
      seen.push(
        ...(await rowsOf(page).evaluateAll((rows) => rows.map((row) => row.dataset.key ?? ""))),
      );
      if (!(await older.isVisible())) break;
      const [first] = seen.slice(-50);
      await older.click();
      await expect(page.locator(`tr.item[data-key="${first}"]`)).toHaveCount(0);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length, "also other kinds").toBeGreaterThan(50 + rest);
  });

  test("invalid URL parameters of the audit log show the newest rows", async ({ page }) => {
    await page.goto(`/${org}/audit?kind=no-such-kind&after=not-an-id`);
    await expect(rowsOf(page)).toHaveCount(50);
    await page.goto(`/${org}/audit?kind=recording.link`);
    await expect(page.getByText("No changes match these filters")).toBeVisible();
    await expectAccessible(page);
  });
});

/** Pauses or resumes a connection with a real server action. */
async function switchSyncing(stage: Stage, connectionId: string, value: boolean) {
  const answer = await callServerAction(
    stage.tap.url,
    findServerAction("updateConnectionsAction"),
    {
      path: `/${org}/connections`,
      input: { org, changes: [{ connectionId, field: "isActive", value }] },
      headers: { cookie: cookieHeader(stage.storageState.cookies) },
    },
  );
  expect(answer.body).toContain('"status":"succeeded"');
}

test("an audit row opens by a click anywhere on it, and closes again", async ({ page, stage }) => {
  await changeTimeZone(stage, "America/Denver");
  await page.goto(`/${org}/audit?kind=organization.update`);
  const row = rowsOf(page).first();
  for (const cell of [0, 1, 3]) {
    await row.getByRole("cell").nth(cell).click();
    await expect(detail(page)).toContainText("organization.update");
    await row.getByRole("cell").nth(cell).click();
    await expect(detail(page)).toHaveCount(0);
  }
});

test("the audit log filters by member, outcome and date, in the URL and on the server", async ({
  page,
  stage,
  siro,
  seed,
  openBrowser,
}) => {
  await changeTimeZone(stage, zoneFarFromMidnight());
  await siro.addFaults({
    match: { method: "PATCH", path: seed.connections.healthy },
    effect: { status: 422, json: { error: "no such name" } },
  });
  await rename(stage, seed.connections.healthy, "Refused by the filter test");
  await siro.clearFaults();
  await page.goto(`/${org}/audit`);
  await page.getByRole("button", { name: "Outcome" }).click();
  await page.getByRole("checkbox", { name: "Failed" }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/outcome=failed/);
  await expect(rowsOf(page).filter({ hasText: "Done" })).toHaveCount(0);
  await expect(rowsOf(page).first()).toContainText("Failed");
  await page.getByRole("button", { name: "Member" }).click();
  await page.getByRole("radio", { name: stage.admin.name }).click();
  await expect(page).toHaveURL(/member=[0-9a-f-]{36}/);
  await page.getByRole("button", { name: "Date" }).click();
  await page.getByRole("radio", { name: "Today" }).click();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d/);
  await expect(page).toHaveURL(/outcome=failed/);
  await expect(rowsOf(page).first()).toContainText("Renamed the connection");
  await page.reload();
  await expect(rowsOf(page).first()).toContainText("Renamed the connection");
  await expectAccessible(page);

  await page.goto(`/${org}/audit?to=2020-01-01`);
  await expect(page.getByText("No changes match these filters")).toBeVisible();
  await expect(page.getByRole("group", { name: "Custom range" })).toBeVisible();
  await page.getByRole("button", { name: "Clear Date" }).click();
  await expect(rowsOf(page)).not.toHaveCount(0);

  const small = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await small.goto(`/${org}/audit?outcome=failed&from=2020-01-01&to=2030-01-01`);
  await small.getByRole("button", { name: "Filters" }).click();
  await expectAccessible(small);
  await expectNoSideScroll(small);
});

test("a change is undone from its row, and the undo is a row that refers to it", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  const id = seed.connections.healthy;
  await switchSyncing(stage, id, false);
  await page.goto(`/${org}/audit?kind=connection.pause`);
  await openRow(page, /Paused the connection/).click();
  await detail(page).getByRole("button", { name: "Undo…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("In Siro now");
  await expect(dialog).toContainText("Paused");
  await expect(dialog).toContainText("Siro still shows this change.");
  await expectAccessible(page);
  expect((await siro.getRow("connections", id)).isActive).toBe(false);
  await dialog.getByRole("button", { name: "Undo change" }).click();
  await expect(dialog).toHaveCount(0);
  expect((await siro.getRow("connections", id)).isActive).toBe(true);
  await expect(rowsOf(page).first()).toContainText("(undone)");
  await expect(detail(page).getByRole("button", { name: "Undo…" })).toHaveCount(0);
  await detail(page)
    .getByRole("link", { name: /^By Dana Ortiz/ })
    .click();
  await expect(page).toHaveURL(/event=/);
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("Resumed the connection");
  await expect(rowsOf(page)).toContainText("(undo)");
  await page.getByRole("link", { name: "The change it undid" }).click();
  await expect(rowsOf(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Show all changes" }).click();
  await expect(page).toHaveURL(new RegExp(`/${org}/audit$`));
});

test("a change that Siro no longer shows isn't undone, and the dialog says what Siro shows", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  const id = seed.connections.healthy;
  await switchSyncing(stage, id, false);
  await siro.changeRow("connections", id, { isActive: true });
  const { last } = await siro.listJournal();
  await page.goto(`/${org}/audit?kind=connection.pause`);
  await openRow(page, /Paused the connection/).click();
  await detail(page).getByRole("button", { name: "Undo…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(
    "The connection has changed since. In Siro, it's syncing now.",
  );
  await expect(dialog.getByRole("button", { name: "Undo change" })).toHaveCount(0);
  await expectAccessible(page);
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
});
