import type { Page } from "@playwright/test";
import { findMisfits } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import {
  journalNow,
  openConnection,
  openConnections,
  patchesSince,
  rowOf,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";

test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const denver = "ServiceTitan Denver";
const windows = "Salesforce Windows";
const spotio = "SPOTIO Canvass";

const boxOf = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
const bar = (page: Page) => page.getByRole("region", { name: "Selected connections" });
const pauses = (page: Page) => page.getByRole("region", { name: "Timed pauses" });
const dialogOf = (page: Page) => page.getByRole("dialog");

async function select(page: Page, ...names: string[]) {
  for (const name of names) await boxOf(page, name).check();
  await expect(bar(page)).toContainText(`${names.length} selected`);
}

/** The end of all pauses comes while the dashboard is stopped. */
async function endPauses(stage: Stage) {
  await stage.dashboard.stop();
  const args = [
    "--conditions=react-server",
    `${rootFolder}/e2e/testbed/servers/end-pauses.ts`,
    stage.dataFolder,
  ];
  const setting = startNode({ args, env: { ...process.env } });
  expect(await setting.ended, setting.output()).toBe(0);
  await stage.restart();
}

test("several connections are paused after a preview and come back with Undo, by keyboard", async ({
  page,
  siro,
}) => {
  await openConnections(page);
  const { press, tabTo } = createKeyboard(page);
  for (const name of [spotio, windows, denver]) {
    await tabTo(boxOf(page, name));
    await press("Space");
  }
  await tabTo(bar(page).getByRole("button", { name: "Pause…" }));
  await press("Enter");
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("Pause 2 connections?");
  await expect(dialog).toContainText("Already paused, not changed: 1 connection");
  await expect(dialog).toContainText(spotio);
  await expect(dialog.getByRole("button", { name: "Keep syncing" })).toBeFocused();
  await expectAccessible(page);
  const before = await journalNow(siro);
  await tabTo(dialog.getByRole("button", { name: "Pause 2 connections" }));
  await press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(switchOf(page, "Syncing", denver)).toBeChecked({ checked: false });
  expect(await patchesSince(siro, before)).toHaveLength(2);
  await expect(bar(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone for 2 connections").first()).toBeVisible();
  for (const name of [denver, windows]) {
    await expect(switchOf(page, "Syncing", name)).toBeChecked();
  }
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked({ checked: false });
});

test("what Siro refuses is named, and the rest is paused", async ({ page, siro, seed }) => {
  await openConnections(page);
  await select(page, denver, windows);
  await siro.addFaults({
    match: { method: "PATCH", path: seed.connections.healthy },
    effect: { status: 403 },
  });
  await bar(page).getByRole("button", { name: "Pause…" }).click();
  await dialogOf(page).getByRole("button", { name: "Pause 2 connections" }).click();
  await expect(dialogOf(page)).toContainText("1 connection not confirmed");
  await expect(dialogOf(page).getByRole("alert")).toContainText(/ServiceTitan Denver .*403/);
  await dialogOf(page).getByRole("button", { name: "Done" }).click();
  await expect(switchOf(page, "Syncing", denver)).toBeChecked();
  await expect(switchOf(page, "Syncing", windows)).toBeChecked({ checked: false });

  await siro.clearFaults();
  await select(page, windows);
  await bar(page).getByRole("button", { name: "Resume…" }).click();
  await dialogOf(page).getByRole("button", { name: "Resume syncing" }).click();
  await expect(page.getByText(`Resumed “${windows}”`).first()).toBeVisible();
  await expect(switchOf(page, "Syncing", windows)).toBeChecked();
});

test("a pause ends at its time, after a restart, for what is as it was, and says what was skipped", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  test.slow();
  await openConnections(page);
  await select(page, denver, windows);
  await bar(page).getByRole("button", { name: "Pause…" }).click();
  const dialog = dialogOf(page);
  await dialog.getByText("Until a time").click();
  const field = dialog.getByLabel(/^Resume at/);
  await field.fill("2026-01-01T08:00");
  await expect(field).toHaveAccessibleDescription("This time has passed.");
  await dialog.getByRole("button", { name: "Pause 2 connections" }).click();
  await expect(field).toHaveAccessibleDescription(/at least a minute from now/);
  await dialog.getByRole("button", { name: "Tomorrow 8 AM" }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Pause 2 connections" }).click();
  await expect(pauses(page)).toContainText(/Resumes on .* at 8:00 AM · .* · set by Dana Ortiz/);
  const [tomorrow = ""] = /Resumes on .*? at 8:00 AM/.exec(await pauses(page).innerText()) ?? [];
  await expect(switchOf(page, "Syncing", windows)).toBeChecked({ checked: false });
  await page.goto("/acme-exteriors/audit?kind=connection.plan-resume");
  await expect(page.getByRole("row", { name: /Set a time to resume/ })).toContainText(
    "2 connections",
  );

  await openConnection(page, seed.connections.healthy ?? "");
  await pauses(page)
    .getByRole("button", { name: /^Change time/ })
    .click();
  await dialog.getByRole("button", { name: "In 1 hour" }).click();
  await dialog.getByRole("button", { name: "Change time" }).click();
  await expect(pauses(page)).toContainText(/Resumes .* · set by Dana Ortiz/);
  await expect(pauses(page)).not.toContainText(tomorrow);

  // Someone resumes one of the two elsewhere.
  await siro.changeRow("connections", String(seed.connections.undeclaredPlatform), {
    isActive: true,
  });
  // An open page would ask a server that is stopped.
  await page.goto("about:blank");
  await endPauses(stage);
  await expect
    .poll(
      async () => (await siro.getRow("connections", String(seed.connections.healthy))).isActive,
      {
        timeout: 30_000,
      },
    )
    .toBe(true);
  await openConnections(page);
  await expect(pauses(page)).toContainText(/Resumed 1 connection (on \w+ )?at \d/);
  await expect(pauses(page)).toContainText(
    "Salesforce Windows was skipped. It was already syncing.",
  );
  await expectAccessible(page);
  await page.goto("/acme-exteriors/audit?kind=connection.resume");
  await expect(
    page.getByRole("row", { name: /Resumed the connection.*ServiceTitan Denver/ }).first(),
  ).toContainText("Dana Ortiz (scheduled)");
});

test("a canceled end leaves the connections paused, on a phone, too", async ({ page }) => {
  await page.setViewportSize(narrow);
  await openConnections(page);
  await select(page, denver);
  expect(await findMisfits(page)).toEqual([]);
  await bar(page).getByRole("button", { name: "Pause…" }).click();
  await dialogOf(page).getByText("Until a time").click();
  expect(await findMisfits(page)).toEqual([]);
  await dialogOf(page).getByRole("button", { name: "Pause syncing" }).click();
  await expect(pauses(page)).toContainText(denver);
  // Without the toast.
  await openConnections(page);
  expect(await findMisfits(page)).toEqual([]);
  await pauses(page)
    .getByRole("button", { name: /^Cancel resuming/ })
    .click();
  await expect(pauses(page)).not.toContainText(/Resumes .*ServiceTitan Denver/);
  await expect(rowOf(page, denver)).toContainText("Paused");
});

test("a connection is paused until a time from its own page", async ({ page, seed }) => {
  await page.setViewportSize(narrow);
  await openConnection(page, seed.connections.healthy ?? "");
  await page.getByRole("button", { name: "Pause until a time…" }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel(/^Resume at/)).toBeVisible();
  await expect(dialog).toContainText(`Pause “${denver}”?`);
  await expect(dialog).toContainText(
    /In the last 7 days, (at least )?\d+ recordings? from (at least )?\d+ reps? (was|were) linked/,
  );
  await expectAccessible(page);
  expect(await findMisfits(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Tomorrow 8 AM" }).click();
  await dialog.getByRole("button", { name: "Pause syncing" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^Paused “ServiceTitan Denver” until .* at 8:00 AM$/)).toBeVisible();
  await expect(pauses(page)).toContainText(/Resumes on .* at 8:00 AM · .* · set by Dana Ortiz/);
  const main = page.getByRole("main");
  const sentence = /siro-admin will resume it on \w+ at 8:00 AM\./;
  await expect(main.getByText(/Siro is not syncing this connection/)).toContainText(sentence);
  const whatToDo = page.locator("section", { hasText: "What to do" }).getByRole("listitem").first();
  await expect(whatToDo).toContainText(sentence);
  await expect(whatToDo.getByRole("button", { name: "Resume syncing" })).toBeVisible();
  await expect(page.locator("section", { hasText: "Made in siro-admin" })).toContainText(
    /Dana Ortiz paused syncing until .*, 8:00 AM/,
  );
  await expect(switchOf(page, "Syncing", denver)).toBeChecked({ checked: false });
  await expect(page.getByRole("button", { name: "Pause until a time…" })).toHaveCount(0);
});

test("a paused connection gets a time to resume on its own page, and Undo takes it back", async ({
  page,
  siro,
  seed,
}) => {
  await page.setViewportSize(narrow);
  await openConnection(page, seed.connections.paused ?? "");
  const setTime = page.getByRole("button", { name: "Resume at a time…" });
  await setTime.click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("Until then, it stays paused.");
  await expectAccessible(page);
  expect(await findMisfits(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Tomorrow 8 AM" }).click();
  const before = await journalNow(siro);
  await dialog.getByRole("button", { name: "Set time to resume" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(pauses(page)).toContainText(
    /Resumes on .* at 8:00 AM · SPOTIO Canvass · set by Dana/,
  );
  await expect(setTime).toHaveCount(0);
  expect(await patchesSince(siro, before)).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(
    page.getByText("Canceled. The connections stay paused until someone resumes them.").first(),
  ).toBeVisible();
  await expect(setTime).toBeVisible();
  await expect(page.getByText(/Resumes .* · SPOTIO Canvass/)).toHaveCount(0);
});

test("paused connections get a time to resume together, and what has one keeps it", async ({
  page,
}) => {
  await openConnections(page);
  const dialog = dialogOf(page);
  const chooseTime = async () => {
    await bar(page).getByRole("button", { name: "Resume…" }).click();
    await dialog.getByText("At a time").click();
  };
  await select(page, spotio, denver);
  await chooseTime();
  await expect(dialog).toContainText("Will resume: 1 connection");
  await expect(dialog).toContainText("Already syncing, not changed: 1 connection");
  await dialog.getByRole("button", { name: "Tomorrow 8 AM" }).click();
  await dialog.getByRole("button", { name: "Set time to resume" }).click();
  await expect(page.getByText(/^1 connection will resume on .* at 8:00 AM$/).first()).toBeVisible();
  await expect(pauses(page)).toContainText(/Resumes on .* at 8:00 AM · SPOTIO Canvass/);

  await expect(rowOf(page, spotio)).toContainText(/Paused ?until .* at 8:00 AM/);
  await select(page, spotio);
  await chooseTime();
  await expect(dialog).toContainText("Already has a time to resume, not changed: 1 connection");
  await expect(dialog.getByRole("button", { name: "Set time to resume" })).toBeDisabled();
  await dialog.getByText("Now", { exact: true }).click();
  await dialog.getByRole("button", { name: "Resume syncing" }).click();
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked();
});
