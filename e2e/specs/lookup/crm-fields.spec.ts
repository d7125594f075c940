import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const FIELDS = "/acme-exteriors/lookup?view=fields";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("an appointment's CRM ID leads step by step to the CRM fields of its call, to copy", async ({
  page,
  siro,
  seed,
}) => {
  const recordingId = seed.recordings.linked?.[0] ?? "";
  const engagement = (await siro.listRows("engagements")).find(
    (each) => each.recordingId === recordingId,
  );
  await page.goto(FIELDS);
  await page.getByLabel("ID or URL").fill(String(engagement?.externalId));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/\d+ CRM fields? to write/)).toBeVisible();
  for (const title of ["Appointment", "Recording", "Summary", "Extractions", "CRM fields"])
    await expect(page.getByRole("heading", { name: new RegExp(`\\d\\. ${title}$`) })).toBeVisible();
  await expect(page.getByText("Opportunity › Square_Feet__c").first()).toBeVisible();
  await expect(page.getByText("1480").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Copy JSON" }).click();
  await expect(page.getByText("JSON copied")).toBeAttached();
  const json = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(json.recording.id).toBe(recordingId);
  expect(json.fields).toContainEqual(expect.objectContaining({ field: "Square_Feet__c" }));
  await page.getByRole("button", { name: "Copy CSV" }).click();
  await expect(page.getByText("CSV copied")).toBeAttached();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  expect(csv).toContain("Square_Feet__c");
  expect(await page.title()).not.toBe("1");
});

test("a step that fails or leads nowhere says so, and the others stay", async ({
  page,
  siro,
  seed,
}) => {
  const recordingId = seed.recordings.linked?.[0] ?? "";
  await siro.addFaults({
    match: { method: "GET", path: "/summaries$" },
    effect: { status: 500 },
  });
  await page.goto(`${FIELDS}&q=${encodeURIComponent(recordingId)}`);
  const summary = page.getByRole("listitem").filter({ hasText: "3. Summary" });
  await expect(summary.getByRole("button", { name: /Try again|Retry/ })).toBeVisible();
  await expect(page.getByText("Opportunity › Square_Feet__c").first()).toBeVisible();
  await siro.addFaults({ match: { method: "GET" }, effect: { status: 503 } });
  await page.reload();
  await expect(page.getByText("CRM fields to write: unknown")).toBeVisible();
  await siro.clearFaults();

  const unlinked = (await siro.listRows("engagements")).find(
    (each) => each.recordingId === null && !each.deletedAt,
  );
  await page.goto(`${FIELDS}&q=${encodeURIComponent(String(unlinked?.id))}`);
  await expect(page.getByText("No recording is linked to this appointment.")).toBeVisible();
  await expect(page.getByText("the steps above don't lead here", { exact: false })).toHaveCount(3);
  await page.goto(`${FIELDS}&q=no-such-id`);
  await expect(
    page.getByText("Siro has no appointment, opportunity, or recording with this ID."),
  ).toBeVisible();
});

test("the steps to the CRM fields fit a phone", async ({ page, seed }) => {
  await page.setViewportSize(narrow);
  await page.goto(`${FIELDS}&q=${encodeURIComponent(seed.recordings.linked?.[0] ?? "")}`);
  await expect(page.getByRole("heading", { name: "5. CRM fields" })).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
});
