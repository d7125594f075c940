import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  expectSettled,
  journalNow,
  openConnections,
  patchesSince,
  rowOf,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const patch = { method: "PATCH" };
const windows = "Salesforce Windows";
const spotio = "SPOTIO Canvass";
const byId = "/v1/core/integrations/connections/.+";

test("a refused switch goes back with the reason in its row, and can be retried", async ({
  page,
  siro,
  seed,
}) => {
  await openConnections(page);
  const id = String(seed.connections.paused);
  await siro.addFaults({ match: { ...patch, path: id }, effect: { status: 403 } });
  const since = await journalNow(siro);
  await switchOf(page, "Syncing", spotio).click();
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked({ checked: false });
  await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
  const alert = page.getByRole("table").getByRole("alert");
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText("Still paused. Siro does not allow this (403).");
  await expectAccessible(page);

  await siro.clearFaults();
  await alert.getByRole("button", { name: "Retry" }).click();
  await expectSettled(page);
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked();
  await expect(alert).toHaveCount(0);
  expect(await patchesSince(siro, since)).toHaveLength(3);
  await page.goto("/acme-exteriors/audit");
  const rows = page.getByRole("row", { name: /Resumed the connection/ });
  await expect(rows.nth(0)).toContainText("Done");
  await expect(rows.nth(1)).toContainText("Failed");
});

for (const [what, effect, words] of [
  [
    "fails",
    { status: 500 },
    "Siro returned a server error (500). siro-admin checked with Siro: nothing was changed.",
  ],
  [
    "breaks the connection off",
    { drop: true },
    "siro-admin checked with Siro: nothing was changed.",
  ],
  ["refuses the values", { status: 400 }, "Siro did not accept the values (400)."],
] as const) {
  test(`a switch goes back when Siro ${what}`, async ({ page, siro, seed }) => {
    await openConnections(page);
    await siro.addFaults({ match: patch, effect });
    const since = await journalNow(siro);
    await switchOf(page, "Transcript", windows).click();
    await expectSettled(page);
    await expect(page.getByRole("table").getByRole("alert")).toContainText(words);
    await expect(switchOf(page, "Transcript", windows)).toBeChecked();
    expect(await patchesSince(siro, since)).toHaveLength(1);
    const row = await siro.getRow("connections", String(seed.connections.undeclaredPlatform));
    expect(row.syncTranscript).toBe(true);
  });
}

test("a switch is sent again after a 429", async ({ page, siro, seed }) => {
  await openConnections(page);
  await siro.addFaults({ match: patch, effect: { status: 429 }, times: 1 });
  const since = await journalNow(siro);
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
  expect((await patchesSince(siro, since)).map(({ status }) => status)).toEqual([429, 200]);
  const row = await siro.getRow("connections", String(seed.connections.undeclaredPlatform));
  expect(row.syncTranscript).toBe(false);
});

for (const [what, effect] of [
  ["is lost", { loseAnswer: true }],
  ["is cut off", { body: "truncated" }],
  ["is malformed", { body: "malformed" }],
  ["does not hold the connection", { json: { ok: true } }],
] as const) {
  test(`a change is reconciled when its response ${what}`, async ({ page, siro, seed }) => {
    await openConnections(page);
    await siro.addFaults({ match: patch, effect });
    const since = await journalNow(siro);
    await switchOf(page, "Transcript", windows).click();
    await expectSettled(page);
    await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
    await expect(page.getByRole("table").getByRole("alert")).toHaveCount(0);
    expect(await patchesSince(siro, since)).toHaveLength(1);
    const row = await siro.getRow("connections", String(seed.connections.undeclaredPlatform));
    expect(row.syncTranscript).toBe(false);
  });
}

test("a switch goes back when Siro accepts a change without making it", async ({
  page,
  siro,
  seed,
}) => {
  await openConnections(page);
  const id = String(seed.connections.undeclaredPlatform);
  const row = await siro.getRow("connections", id);
  await siro.addFaults({ match: patch, effect: { status: 200, json: row } });
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked();
  await expect(page.getByRole("table").getByRole("alert")).toContainText(
    "Transcripts are still sent. Siro accepted the change but still shows the old value.",
  );
});

test("a change is unconfirmed without a response or a check, and can be checked again", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  await siro.addFaults(
    { match: patch, effect: { loseAnswer: true } },
    { match: { method: "GET", path: byId }, effect: { status: 500 } },
  );
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  const alert = page.getByRole("table").getByRole("alert");
  await expect(alert).toContainText("Unconfirmed. Siro's answer was lost.");
  await expectAccessible(page);
  await alert.getByRole("button", { name: "Check again" }).click();
  await expect(alert).toContainText("The check failed. Siro returned a server error (500).");

  await siro.clearFaults();
  await alert.getByRole("button", { name: "Check again" }).click();
  await expect(alert).toHaveCount(0);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
  await page.goto("/acme-exteriors/audit");
  await expect(
    page.getByRole("row", { name: /Stopped sending transcripts/ }).first(),
  ).toContainText("Done");
});

test("a revoked token stops every change and is reported", async ({ page, siro, seed }) => {
  await openConnections(page);
  const id = String(seed.organizationTokenIds.working);
  await siro.changeRow("organization-tokens", id, { revokedAt: new Date().toISOString() });
  await switchOf(page, "Syncing", spotio).click();
  await expect(page.getByText("Siro refused the organization token (401).")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Siro refused the token (401).");
  const row = await siro.getRow("connections", String(seed.connections.paused));
  expect(row.isActive).toBe(false);
});

test("a switch of a deleted connection reports a 404", async ({ page, siro, seed }) => {
  await openConnections(page);
  const id = String(seed.connections.paused);
  await siro.changeRow("connections", id, { deletedAt: new Date().toISOString() });
  await switchOf(page, "Syncing", spotio).click();
  await expectSettled(page);
  await expect(page.getByRole("table").getByRole("alert")).toContainText("(404)");
  await page.keyboard.press("r");
  await expect(rowOf(page, spotio)).toHaveCount(0);
});

test("a switch after the session has ended sends nothing to Siro", async ({ page, siro }) => {
  await openConnections(page);
  await page.context().clearCookies();
  const since = await journalNow(siro);
  await switchOf(page, "Syncing", spotio).click();
  await expectSettled(page);
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked({ checked: false });
  await expect(page.getByRole("table").getByRole("alert")).toContainText("You are signed out.");
  expect((await siro.listJournal(since)).entries).toEqual([]);
});

test("a change is unconfirmed when the dashboard itself does not respond", async ({
  page,
  stage,
  violations,
}) => {
  violations.allow(/Failed to load|net::ERR/);
  await openConnections(page);
  stage.tap.connect(1);
  await switchOf(page, "Syncing", spotio).click();
  await expectSettled(page);
  const alert = page.getByRole("table").getByRole("alert");
  await expect(alert).toContainText("Unconfirmed. siro-admin didn't respond");
  stage.tap.connect(stage.dashboard.port);
  await alert.getByRole("button", { name: "Check again" }).click();
  await expect(alert).toContainText("Still paused. Checked again: Siro did not make this change.");
});
