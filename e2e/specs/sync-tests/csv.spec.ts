import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";

/** Chooses a file, which leaves the focus on its field. */
async function choose(page: Page, text: string) {
  const field = page.getByLabel(/CSV file/);
  await field.setInputFiles({
    name: "appointments.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  await field.focus();
}

test("a file without a required column is refused, and a corrected one is sent, with the keyboard alone", async ({
  page,
  siro,
}) => {
  await page.goto("/acme-exteriors/sync-tests/csv");
  const check = page.getByRole("button", { name: "Check file" });
  await expect(check).toBeDisabled();
  await choose(page, "CRM ID,subject\nsync-1,Roof\n");
  const keyboard = createKeyboard(page);
  await siro.clearJournal();
  await keyboard.tabTo(check);
  await keyboard.press("Enter");
  await expect(page.getByText("The column “start” is missing.")).toBeVisible();
  await expect(page.getByText("The column “rep CRM ID” is missing.")).toBeVisible();
  await expectAccessible(page);
  await choose(page, "CRM ID,subject,start,rep CRM ID\nsync-1,Roof,2026-12-01T09:00:00Z,77\n");
  await expect(page.getByText("The column “start” is missing.")).toHaveCount(0);
  await keyboard.tabTo(check);
  await keyboard.press("Enter");
  const row = page.getByRole("list", { name: "Rows of the file" }).getByRole("listitem");
  await expect(row).toContainText(/sync-1\s*Roof.*New/s);
  await keyboard.tabTo(page.getByRole("button", { name: "Send 1 to Siro" }));
  await keyboard.press("Enter");
  const send = page.getByRole("alertdialog").getByRole("button", { name: "Send appointments" });
  await keyboard.tabTo(send);
  await keyboard.press("Enter");
  await expect(row).toContainText("Sent");
  await keyboard.expectLanded("sending");
  const { entries } = await siro.listJournal();
  expect(entries.filter(({ method }) => method !== "GET")).toHaveLength(1);
});
