import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const DEEP_LINKS = "/acme-exteriors/deep-links";
const TRACE = `${DEEP_LINKS}?view=trace`;
const HOUR_MS = 3_600_000;
const box = (page: Page) => page.getByRole("region", { name: "Deep link" }).first();

/** The rep opens a link on the phone, and the app records. */
async function openLink(siro: Parameters<Parameters<typeof test>[2]>[0]["siro"], userId: string) {
  const engagement = (await siro.listRows("engagements")).find(
    (each) => each.recordingId === null && !each.deletedAt,
  );
  const { recordingId } = await siro.record({
    userId,
    engagementId: String(engagement?.id),
    linkAfterMinutes: 60,
  });
  await siro.changeRow("recordings", recordingId, { trigger: "modern-deeplink" });
  return recordingId;
}

test("an opened link is followed live until its recording is linked, and then it stops", async ({
  page,
  siro,
  seed,
}) => {
  await page.goto(DEEP_LINKS);
  await expect(page.getByRole("status", { name: "Link" })).toHaveText(/action=start/);
  await expect(page.getByRole("link", { name: "Trace link" })).toHaveAttribute(
    "href",
    /link=\w{32}/,
  );
  await page.getByRole("link", { name: "Trace link" }).click();
  const rep = page.getByRole("combobox", { name: "Rep" });
  await rep.fill(seed.rep.email);
  await expect(page.getByRole("option").first()).toContainText(seed.rep.email);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`rep=${seed.rep.id}`));
  await expect(page.getByText("Watching. New events appear automatically.")).toBeVisible();
  await expectAccessible(page);

  await openLink(siro, seed.rep.id);
  const link = box(page);
  await expect(link).toContainText("Received by the app", { timeout: 20_000 });
  await expect(link).toContainText("Recorder started");
  await expect(link).toContainText("Another link");
  await expect(link).toContainText("title=[redacted]");
  await expect(
    link.getByRole("listitem").filter({ hasText: "Linked to a CRM record" }),
  ).toContainText("Not yet");
  await siro.advanceClock(2 * HOUR_MS);
  await expect(link).toContainText(/Linked to a CRM record.*Appointment/s, { timeout: 30_000 });
  await expect(page.getByText("Stopped: the newest link led to a linked recording.")).toBeVisible();
  await expectAccessible(page);

  const { last } = await siro.listJournal();
  await page.getByRole("button", { name: "Watch again" }).click();
  await expect
    .poll(
      async () =>
        (await siro.listJournal(last)).entries.filter(({ path }) => path.endsWith("/mobile-events"))
          .length,
    )
    .toBeGreaterThan(0);
  await link.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/recordings\//);
});

test("while Siro can't be reached, nothing is denied, and the trace continues", async ({
  page,
  siro,
  seed,
}) => {
  await siro.addFaults({
    match: { method: "GET", path: "mobile-events$" },
    effect: { status: 500 },
  });
  await page.setViewportSize(narrow);
  await page.goto(`${TRACE}&rep=${seed.rep.id}&back=24h`);
  await expect(page.getByText(/Siro .*(error|500|respon)/i).first()).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText("no deep link")).toHaveCount(0);
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText(/no deep link|Received by the app/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
});
