import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { listPath, pathOf, slug, take, takeCustomers } from "#e2e/testbed/recording-stories.ts";

const box = (page: Page, name: string) =>
  page.locator("section", { has: page.getByRole("heading", { name, level: 2, exact: true }) });

const lines = (page: Page) => page.getByRole("region", { name: "Transcript lines" });

/** A fault for what this path of the user-scoped or the organization API reads. */
const breakReads = (siro: SandboxClient, path: string) =>
  siro.addFaults({ match: { path, method: "GET" }, effect: { status: 500 } });

test.beforeEach(async ({ siro }) => {
  await siro.resetAudio();
});

test("one page shows who the customer is, what was said, and what Siro concluded", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  const { id, account } = await takeCustomers(siro, seed);
  await siro.changeRow("recordings", id, { trigger: "modern-deeplink", evaluationScore: 64 });
  const { last } = await siro.listJournal();
  await page.goto(pathOf(id));

  const customer = box(page, "Customer");
  const [phone, email] = [account.phoneNumbers, account.emailAddresses].map(
    (list) => [list].flat()[0],
  );
  await expect(customer).toContainText(String(account.name));
  await expect(customer).toContainText(String(phone));
  await expect(customer).toContainText(email ? String(email) : "Email–");

  await expect(page.getByText("“We need it before March.” 1:35")).toBeVisible();

  const extracted = box(page, "Extracted data");
  await expect(extracted).toContainText("Opportunity › Objection_Reason__c");
  await expect(extracted).toContainText("Price is above the budget");
  await expect(extracted).toContainText("Synced to the CRM");
  await expect(extracted).toContainText("Failed");
  await expect(extracted).toContainText("Definition deleted in Siro");
  await expect(extracted).toContainText("Summit Roofing, Peak & Sons");
  await expect(extracted).toContainText("No value");
  // Extractions have their own host.
  const { entries } = await siro.listJournal(last);
  const asked = entries.filter(({ path }) => path.includes("/entities/extractions/"));
  const hosts = asked.map(({ headers }) => headers.host);
  expect(hosts).toEqual([new URL(stage.siro.addresses.extractionsApiUrl).host]);
  expect(hosts).not.toContain(new URL(stage.siro.addresses.platformApiUrl).host);

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await extracted.getByRole("button", { name: "Copy Square feet" }).click();
  await expect.poll(copied).toBe("1480");
  await extracted.getByRole("button", { name: "Copy all" }).click();
  await expect.poll(copied).toContain("Square feet: 1480\nFinancing wanted: Yes\n");

  const followups = box(page, "Follow-ups");
  await expect(followups).toContainText("Call on Friday with the written price.");
  await expect(followups).toContainText("Main objection");
  await expect(followups).toContainText("Another company was cheaper.");
  await expect(followups).toContainText("Score 4 of 5");

  const score = box(page, "Score");
  await expect(score).toContainText("64 / 100");
  await expect(score.getByRole("listitem").first()).toContainText("Closing");
  await expect(score).toContainText("14");

  const events = box(page, "App events");
  await expect(events.getByRole("listitem").first()).toContainText("Deep link received");
  await expect(events).toContainText("title=[redacted]");
  await expect(events).toContainText("Recording stopped");

  await expectAccessible(page);
});

test("listening plays through our own address, follows the transcript, and is audited once", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { title: "Kitchen of the Smiths" });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== stage.tap.url) foreign.push(request.url());
  });
  await page.goto(pathOf(id));
  await page.getByRole("button", { name: "Play (Space)" }).click();
  await expect(page.getByRole("button", { name: "Pause (Space)" })).toBeVisible();
  await expect(lines(page).locator("[aria-current=true]")).toHaveCount(1, { timeout: 20_000 });
  await page.keyboard.press("Escape");
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play (Space)" })).toBeVisible();
  const position = page.getByRole("slider", { name: "Position" });
  const before = Number(await position.inputValue());
  await page.keyboard.press("ArrowRight");
  await expect(position).toHaveValue(String(before + 10));
  await lines(page)
    .getByRole("button", { name: /^Play from 1:/ })
    .first()
    .click();
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThanOrEqual(60);
  await page.getByLabel("Speed").selectOption("1.5");
  expect(
    await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate),
  ).toBe(1.5);
  expect(foreign).toEqual([]);
  expect((await siro.listAudioRequests()).length).toBeGreaterThan(0);

  await page.goto(`/${slug}/audit`);
  const rows = page.getByRole("row").filter({ hasText: "Kitchen of the Smiths" });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Listened to the recording");
});

test("each part that fails says so and leaves the others whole", async ({ page, siro, seed }) => {
  const id = take(seed, "linked");
  await breakReads(siro, "/utterances$");
  await breakReads(siro, "/extractions/");
  await breakReads(siro, "/mobile-events$");
  await breakReads(siro, "/evaluated-instances/");
  await page.goto(pathOf(id));
  for (const name of ["Transcript", "Extracted data", "App events", "Score"]) {
    await expect(box(page, name), name).toContainText("Siro returned a server error (500).");
  }
  await expect(box(page, "Follow-ups")).toContainText("Call on Friday");
  await expect(box(page, "Customer")).toContainText("Phone");
  await expect(page.getByRole("heading", { name: "Situation" })).toBeVisible();
  await siro.clearFaults();
  await box(page, "Transcript").getByRole("button", { name: "Retry" }).click();
  await expect(lines(page)).toBeVisible();
});

test("a purged recording and a deleted one say what is gone", async ({ page, siro, seed }) => {
  const purged = take(seed, "linked");
  await siro.changeRow("recordings", purged, { rootDataPurgedAt: "2026-11-02T10:00:00.000Z" });
  await page.goto(pathOf(purged));
  await expect(page.getByText("Siro no longer keeps its audio and transcript")).toBeVisible();
  await expect(box(page, "Transcript")).toContainText("no longer available");
  await expect(box(page, "Extracted data")).toContainText("no longer available");
  await expect(page.getByRole("button", { name: "Play (Space)" })).toHaveCount(0);
  await page.goto(pathOf(take(seed, "deleted")));
  await expect(
    page.getByText("Siro no longer gives out its audio, transcript, or extracted data."),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Transcript" })).toHaveCount(0);
});

test("older extractions without state, and a recording that isn't transcribed, are no errors", async ({
  page,
  siro,
  seed,
}) => {
  await siro.changeVariants({ extractions: "older" });
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { transcript: "none", evaluationScore: null });
  await page.goto(pathOf(id));
  await expect(box(page, "Extracted data")).toContainText("Square feet");
  await expect(box(page, "Transcript")).toContainText("Siro hasn't transcribed this recording.");
  await expect(box(page, "Score")).toContainText("Unknown. Siro hasn't scored this recording.");
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toHaveCount(0);
  await page.goto(pathOf(take(seed, "processing")));
  await expect(page.getByText("No transcript or audio yet.")).toBeVisible();
});

test.describe("a member without a Siro user", () => {
  test.use({ stageOptions: { firstRun: "organization" } });

  test("a member without a Siro user sees what is missing of a recording, and what the organization can see", async ({
    page,
    seed,
  }) => {
    await page.goto(`${listPath}/${encodeURIComponent(seed.recordings.linked?.[0] ?? "")}`);
    await expect(
      page.getByText("Siro shows audio and transcripts only to Siro users"),
    ).toBeVisible();
    await expect(page.getByRole("link", { name: "Connect your Siro user" }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Play (Space)" })).toHaveCount(0);
    await expect(box(page, "Extracted data")).toContainText("Only successful extractions.");
    await expect(box(page, "Extracted data")).toContainText("Square feet");
    await expect(box(page, "Score")).toContainText("visible only to Siro users");
    await expect(box(page, "Customer")).toContainText("Phone");
    await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toHaveCount(0);
    await page.goto(`/${slug}/settings/organization`);
    await expect(page.getByText("doesn't say which recordings are private")).toBeVisible();
  });
});
