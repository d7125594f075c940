import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { boxesOf, pathOf, take } from "#e2e/testbed/recording-stories.ts";

const HOUR = 3_600_000;

test.beforeEach(async ({ page, stage }) => {
  const cookies = await page.context().cookies(stage.tap.url);
  await callServerAction(stage.tap.url, findServerAction("updateOrganizationAction"), {
    path: "/acme-exteriors/settings/organization",
    input: { org: "acme-exteriors", timeZone: "America/New_York" },
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
  });
});

type Sent = { subject: string; startTime: string; endTime?: string } & Record<string, unknown>;

/** Moves a recording to a time, and lets Siro list these appointments for its rep. */
async function stageRecording(siro: SandboxClient, id: string, createdAt: string, rows: Sent[]) {
  await siro.changeRow("recordings", id, { createdAt, durationInMilliseconds: 0.75 * HOUR });
  const json = rows.map((row, index) => ({ id: `appointment-${index}`, ...row }));
  await siro.addFaults({ match: { path: "/users/[^/]+/engagements$" }, effect: { json } });
}

test("all-day, long, contradictory, open, and canceled appointments are shown as what they are", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "twoCandidates");
  await stageRecording(siro, id, "2025-11-12T16:05:00.000Z", [
    {
      subject: "Canceled visit",
      startTime: "2025-11-12T16:05:00.000Z",
      endTime: "2025-11-12T17:00:00.000Z",
      deletedAt: "2025-11-12T15:00:00.000Z",
    },
    {
      subject: "Two hours off",
      startTime: "2025-11-12T13:00:00Z",
      endTime: "2025-11-12T14:00:00Z",
    },
    { subject: "Whole day", startTime: "2025-11-12T00:00:00Z", endTime: "2025-11-13T00:00:00Z" },
    { subject: "Home show", startTime: "2025-11-10T15:00:00Z", endTime: "2025-11-13T23:00:00Z" },
    {
      subject: "Job with two times",
      startTime: "2025-11-12T16:04:00-07:00",
      startTimeLocalized: "2025-11-12T09:04:00",
    },
    {
      subject: "Ends too early",
      startTime: "2025-11-12 17:30:00",
      endTime: "2025-11-12T15:00:00Z",
    },
    { subject: "Right visit", startTime: "2025-11-12T16:00:00Z", endTime: "2025-11-12T17:00:00Z" },
    { subject: "Last month", startTime: "2025-10-12T16:00:00Z", endTime: "2025-10-13T17:00:00Z" },
  ]);
  await page.goto(pathOf(id));
  const { candidates } = boxesOf(page);
  const card = (subject: string) => candidates.locator("label", { hasText: subject });
  await expect(candidates.locator("label").first()).toContainText("Right visit");
  await expect(candidates.locator("label").last()).toContainText("Canceled visit");
  await expect(card("Canceled visit")).toContainText("Canceled Appointment");
  await expect(card("Right visit")).toContainText("11:00 AM – 12:00 PM");
  await expect(card("Whole day")).toContainText("All day");
  await expect(card("Whole day")).toContainText("includes this time");
  await expect(card("Home show")).toContainText("Mon Nov 10");
  await expect(card("Home show")).toContainText("10:00 AM – Thu Nov 13");
  await expect(card("Job with two times")).toContainText("6:04 PM, no end time");
  await expect(card("Job with two times")).toContainText(
    "In the CRM: 9:04 AM, 9 h earlier. Check which is right.",
  );
  await expect(card("Ends too early")).toContainText("12:30 PM, no end time");
  await expect(card("Last month")).toHaveCount(0);

  const subjects = await candidates.locator("label bdi").allInnerTexts();
  const before = (a: string, b: string) => subjects.indexOf(a) < subjects.indexOf(b);
  expect(before("Whole day", "Two hours off")).toBe(true);
  expect(before("Home show", "Two hours off")).toBe(true);

  const chart = page.getByRole("img", { name: /Whole day All day/ });
  const frame = await chart.boundingBox();
  const [wholeDay, homeShow] = [2, 3];
  for (const index of [wholeDay, homeShow]) {
    const bar = chart.locator(`[data-candidate="ENGAGEMENT appointment-${index}"]`);
    const box = await bar.boundingBox();
    expect(box?.x).toBeLessThanOrEqual(frame?.x ?? 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThanOrEqual(
      (frame?.x ?? 0) + (frame?.width ?? 0),
    );
  }
  await expectAccessible(page);
});

test("the hour that comes twice carries its zone on the page, in the chart, and in the list", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "twoCandidates");
  await stageRecording(siro, id, "2025-11-02T05:45:00.000Z", [
    {
      subject: "Night visit",
      startTime: "2025-11-02T05:30:00.000Z",
      endTime: "2025-11-02T06:30:00.000Z",
    },
  ]);
  await page.goto(pathOf(id));
  await expect(page.getByText(/Nov 2(?:, 2025)?, 1:45 AM EDT/).first()).toBeVisible();
  const { candidates } = boxesOf(page);
  await expect(candidates).toContainText("1:30 AM EDT – 1:30 AM EST");
  const chart = page.getByRole("img", { name: /1:30 AM EDT – 1:30 AM EST/ });
  await expect(chart.getByText("1 AM EDT")).toBeVisible();
  await expect(chart.getByText("1 AM EST")).toBeVisible();
  await page.goto("/acme-exteriors/recordings?view=all&from=2025-11-02&to=2025-11-02");
  await expect(page.locator(`tr[data-key="${id}"]`)).toContainText("1:45 AM EDT");
});
