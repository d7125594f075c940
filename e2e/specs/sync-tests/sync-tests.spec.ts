import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { momentOfClockTime } from "#lib/clock-time.ts";

const LIST = "/acme-exteriors/sync-tests";
const JSON_OF = (page: Page, what: string) =>
  page.getByRole("region", { name: `${what} as JSON, text` });

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** The form of a new test, filled in for this rep. */
async function openForm(page: Page, name: string) {
  await page.goto(`${LIST}/new`);
  await page.getByRole("combobox", { name: "Rep" }).fill(name);
  await page.getByRole("option", { name }).first().click();
  await expect(page.getByRole("heading", { name: "Appointment", exact: true })).toBeVisible();
}

const field = (page: Page, path: string) => page.locator(`[name="${path}"]`);
const idIn = (page: Page) => page.url().split("/").at(-1) ?? "";

test("a test runs from the form to the link and back, and shows what Siro made of it", async ({
  page,
  siro,
  seed,
}) => {
  await openForm(page, seed.rep.name);
  const marker = /synctest-[a-z2-9]{8}/.exec(
    await field(page, "appointment.externalId").inputValue(),
  );
  await field(page, "appointment.subject").fill(`<b>Roof</b> ${marker}`);
  await page.getByText("Lead", { exact: true }).click();
  await page.getByText("Type", { exact: true }).click();
  await field(page, "appointment.lead.externalId").fill(`${marker}-lead`);
  await expect(JSON_OF(page, "Appointment")).toContainText(`"externalId": "${marker}-lead"`);
  await field(page, "appointment.lead.externalId").fill("");
  await field(page, "appointment.engagementType.activityType").selectOption("CALL");
  await expect(page.getByText("Only MEETING, APPOINTMENT, and EVENT appear")).toBeVisible();
  await field(page, "appointment.engagementType.activityType").selectOption("MEETING");
  await page.getByRole("button", { name: "Copy curl" }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("/v1/integrations/sync/engagements");
  expect(copied).toContain("$SIRO_TOKEN");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Send to Siro" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Sync test with ${seed.rep.name}`,
  );
  await expect(page.getByText("Siro matched the participant to this rep")).toBeVisible();
  await expect(page.getByText("No differences")).toHaveCount(2);
  await expect(page.getByText(`<b>Roof</b> ${marker}`)).toBeVisible();
  const line = page.getByRole("list", { name: "Timeline" });
  await expect(line.getByText("Siro accepted the appointment")).toBeVisible();
  await expectAccessible(page);

  const engagements = await siro.listRows("engagements");
  const engagement = engagements.find(({ externalId }) => externalId === `${marker}-appointment`);
  await siro.record({
    userId: seed.rep.id,
    engagementId: String(engagement?.id),
    linkAfterMinutes: 10,
  });
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(line.getByText("The rep recorded")).toBeVisible();
  await siro.advanceClock(11 * 60_000);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(line.getByText("Siro linked the recording")).toBeVisible();
  const context = page.locator("section", { hasText: "What Siro linked to the recording" });
  await expect(context.getByText("From this test")).toHaveCount(3);

  await page.getByRole("button", { name: "Clean up" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("CRM user, contacts, and leads stay");
  await dialog.getByRole("button", { name: "Delete records" }).click();
  await expect(dialog.getByText("Nothing was deleted")).toBeVisible();
  await dialog.getByRole("button", { name: "Keep records" }).click();

  await page.getByRole("link", { name: "Repeat" }).click();
  await expect(field(page, "appointment.subject")).toHaveValue(/^<b>Roof<\/b> synctest-/);
  await expect(field(page, "appointment.externalId")).not.toHaveValue(`${marker}-appointment`);
});

test("a test that no recording hangs on is cleaned up with the keyboard, and stays in the list", async ({
  page,
  siro,
  seed,
}) => {
  await openForm(page, seed.rep.name);
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(field(page, "appointment.subject"));
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sync test with");
  const testId = idIn(page);
  await keyboard.tabTo(page.getByRole("button", { name: "Stop waiting" }));
  await keyboard.press("Enter");
  await expect(page.getByText(/stopped waiting/)).toBeVisible();
  // The button that was pressed is gone, and its neighbor has the focus.
  await expect(page.getByRole("button", { name: "Clean up" })).toBeFocused();
  await keyboard.press("Enter");
  await siro.clearJournal();
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: "Delete records" });
  await keyboard.tabTo(confirm);
  await keyboard.press("Enter");
  await expect(page.getByText("The account is deleted in Siro")).toBeVisible();
  const { entries } = await siro.listJournal();
  expect(entries.filter(({ method }) => method === "DELETE")).toHaveLength(3);
  await page.goto(LIST);
  await expect(page.getByRole("row", { name: /Cleaned up/ }).first()).toBeVisible();
  await page.goto("/acme-exteriors/audit");
  await expect(page.getByText(/Deleted the account/).first()).toBeVisible();
  await page.goto(`${LIST}/${testId}`);
  await expect(page.getByRole("button", { name: "Clean up" })).toHaveCount(0);
});

test("a time is entered on the organization's clock, and a pasted one is sent as it is", async ({
  page,
  seed,
}) => {
  await openForm(page, seed.rep.name);
  const start = field(page, "appointment.startTime");
  const json = JSON_OF(page, "Appointment");
  const [, zone = ""] =
    /\((.+)\)/.exec((await page.getByText(/^Start \(/).innerText()) ?? "") ?? [];
  await start.fill("2026-11-20T09:00");
  const ms = momentOfClockTime("2026-11-20T09:00", zone.replaceAll(" ", "_"));
  const entered = new Date(ms ?? 0).toISOString().replace(".000", "");
  await expect(json).toContainText(`"startTime": "${entered}"`);
  await expect(start).toHaveAccessibleDescription(`Sent as ${entered}.`);
  const pasted = "2026-11-20T17:30:15+02:00";
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await start.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(json).toContainText(`"startTime": "${pasted}"`);
});

test("errors appear on their field, and Siro's refusal is kept with its reason", async ({
  page,
  siro,
  seed,
}) => {
  await openForm(page, seed.rep.name);
  await field(page, "appointment.externalId").fill("48213");
  await field(page, "appointment.startTime").fill("12026-11-20T09:00");
  await siro.clearJournal();
  await page.getByRole("button", { name: "Send to Siro" }).click();
  await expect(page.getByText(/A test changes only its own records/).first()).toBeVisible();
  await expect(field(page, "appointment.startTime")).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, "appointment.startTime")).toBeFocused();
  expect((await siro.listJournal()).entries.filter(({ method }) => method === "PUT")).toEqual([]);

  await siro.addFaults({
    match: { method: "PUT", path: "/sync/opportunities$" },
    effect: { status: 400, json: { error: "No integration connection to write to" } },
  });
  await openForm(page, seed.rep.name);
  await page.getByRole("button", { name: "Send to Siro" }).click();
  await expect(page.getByText("The opportunity was not sent")).toBeVisible();
  await expect(page.getByText(/No integration connection to write to/)).toBeVisible();
  await expectAccessible(page);
});

test("a file is checked first, and sent only after consent, with a result for each row", async ({
  page,
  siro,
}) => {
  const known = (await siro.listRows("engagements")).find(({ deletedAt }) => !deletedAt);
  const csv = [
    "crm id;Subject;START;Rep CRM ID",
    "batch-1;Müller, <i>roof</i>;2026-12-01T09:00:00Z;77",
    `${known?.externalId};Known;2026-12-01T09:00:00Z;77`,
    "5,72577E+18;Ruined;2026-12-01T09:00:00Z;77",
    "batch-2;Late;01.12.2026;77",
  ].join("\r\n");
  await page.goto(`${LIST}/csv`);
  await page.getByLabel(/CSV file/).setInputFiles({
    name: "appointments.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeff${csv}`, "utf16le"),
  });
  await siro.clearJournal();
  await page.getByRole("button", { name: "Check file" }).click();
  const rows = page.getByRole("list", { name: "Rows of the file" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText(/Line 2\s*batch-1\s*Müller, <i>roof<\/i>.*New/s);
  await expect(rows.nth(1)).toContainText("Updates Siro's");
  await expect(rows.nth(2)).toContainText("a spreadsheet shortened this number");
  await expect(rows.nth(3)).toContainText("“start” is “01.12.2026”");
  await expectAccessible(page);
  const puts = async () =>
    (await siro.listJournal()).entries.filter(({ method }) => method === "PUT");
  expect(await puts()).toEqual([]);

  await page.getByRole("button", { name: "Send 2 to Siro" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(
    "1 appointment will be created. 1 appointment already in Siro",
  );
  await expectAccessible(page);
  expect(await puts()).toEqual([]);
  await siro.addFaults({
    match: { method: "PUT", path: "/sync/engagements$" },
    effect: { status: 422, json: { error: "no" } },
    times: 1,
  });
  await dialog.getByRole("button", { name: "Send appointments" }).click();
  await expect(page.getByText("1 sent, 1 failed.")).toBeVisible();
  await expect(rows.nth(0)).toContainText("Failed");
  await expect(rows.nth(1)).toContainText("Sent");
  expect(await puts()).toHaveLength(2);
});

test("every page of the section fits a phone", async ({ page, seed }) => {
  await page.setViewportSize(narrow);
  const fits = async () => {
    await expectNoSideScroll(page);
    await expectAccessible(page);
  };
  await page.goto(LIST);
  await fits();
  await page.goto(`${LIST}/csv`);
  await fits();
  await openForm(page, seed.rep.name);
  await fits();
  await page.getByRole("button", { name: "Send to Siro" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sync test with");
  await fits();
});
