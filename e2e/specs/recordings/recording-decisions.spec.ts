import type { Page } from "@playwright/test";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  listPath,
  pathOf,
  take,
  takeLinkable,
} from "#e2e/testbed/recording-stories.ts";

// The list is read in the background. Siro's own list is kept for a minute: no other file may have asked for it.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on", LOG_LEVEL: "error" } } });
test.beforeEach(({ page }) => indexFilled(page));

test("a row says where Siro's own list of unlinked recordings differs from it", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { link: null });
  const title = String((await siro.getRow("recordings", id)).title).trim();
  await page.goto(`${listPath}?view=linked&q=${encodeURIComponent(title)}`);
  await expect(page.locator(`tr[data-key="${id}"]`)).toBeVisible();
  await expect(page.getByText("Siro lists it as unlinked for your Siro user.")).toBeVisible();
  await expectAccessible(page);
});

test("a recording is linked from the panel beside the list, and Undo in its message takes the link back", async ({
  page,
  siro,
  seed,
}) => {
  const recording = await takeLinkable(siro, seed);
  await page.goto(`${listPath}?peek=${encodeURIComponent(recording.id)}`);
  const panel = page.getByRole("complementary", { name: /^Recording/ });
  await panel.locator("label", { hasText: recording.subject }).click();
  await panel.getByRole("button", { name: "Link recording" }).click();
  const { toast } = boxesOf(page);
  await expect(toast(`Linked to “${recording.subject}”.`)).toBeVisible();
  await expect(panel).toContainText("Linked by Dana Ortiz.");
  expect(await linkOf(siro, recording.id)).toMatchObject({ engagementId: recording.appointmentId });
  expect(await linkRequests(siro, recording.id)).toHaveLength(1);
  await expect(page.locator(`tr[data-key="${recording.id}"]`)).toHaveCount(0);
  await toast("Linked to").getByRole("button", { name: "Undo" }).click();
  await expect(panel).toContainText("Undone by Dana Ortiz.");
  expect(await linkOf(siro, recording.id)).toBeNull();
});

/** Opens a recording that a record is proposed for. */
async function openProposed(page: Page, seed: SeedHandles) {
  const proposed = page.getByText(/^Proposed, \d+% likely$/);
  do {
    await page.goto(pathOf(take(seed, "twoCandidates")));
    await expect(proposed.or(page.getByText(/^No proposal:/))).toBeVisible();
  } while ((await proposed.count()) === 0);
}

test("the page of a recording dismisses it for a reason, says who did, and puts it back", async ({
  page,
  seed,
}) => {
  await openProposed(page, seed);
  const selected = boxesOf(page).candidates.getByRole("radio", { checked: true });
  await expect(selected, "what is proposed").toHaveCount(1);
  await page.getByRole("button", { name: "Dismiss recording…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Dismiss “/ });
  await dialog.getByText("Test", { exact: true }).click();
  await dialog.getByLabel("Note (optional)").fill("<b>Training</b> ride");
  await dialog.getByRole("button", { name: "Dismiss recording" }).click();
  const box = page.locator("section", { has: page.getByRole("heading", { name: "Dismissed" }) });
  await expect(box).toContainText("By Dana Ortiz");
  await expect(box).toContainText("<b>Training</b> ride");
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText(/^Proposed, \d+% likely$/)).toBeVisible();
  await expect(selected, "nothing that a key could link").toHaveCount(0);
  await box.getByRole("button", { name: "Put back in the queue" }).click();
  await expect(box).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Dismiss recording…" })).toBeVisible();
});

test("a link that was changed in Siro is noticed when the recording is opened", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linkedWrong");
  const { rightEngagementId } = await siro.getRow("recordings", id);
  const { externalId } = await siro.getRow("engagements", String(rightEngagementId));
  await siro.changeRow("recordings", id, {
    link: { dataType: "ENGAGEMENT", id: rightEngagementId },
  });
  await page.goto(pathOf(id));
  await expect(boxesOf(page).link).toContainText(String(externalId));
  const history = page.locator("section", {
    has: page.getByRole("heading", { name: "Link history" }),
  });
  await expect(async () => {
    await page.reload();
    await expect(history).toContainText("Changed outside siro-admin");
  }).toPass();
  await expect(history).toContainText(String(externalId));
  await expectAccessible(page);
});

test("where the cause says that no appointment fits and one is proposed, the page and the panel say why", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  // It waits for background work, and for a restart.
  test.setTimeout(360_000);
  const id = take(seed, "moved");
  const cause = page.locator("section", {
    has: page.getByRole("heading", { name: "Why it's unlinked" }),
  });
  const nothingFits = /nearest appointment is at .*, and .*(before|after|away)/;
  await expect(async () => {
    await page.goto(pathOf(id));
    await expect(cause).toContainText(nothingFits);
  }).toPass({ timeout: 60_000 });
  // Without background work, the cause stays what it was while the appointment moves.
  await stage.restart("stop", { BACKGROUND_WORK: "off" });
  const { createdAt, rightEngagementId } = await siro.getRow("recordings", id);
  await siro.changeRow("engagements", String(rightEngagementId), {
    startTime: createdAt,
    endTime: new Date(Date.parse(String(createdAt)) + 3_600_000).toISOString(),
  });
  const why = page.getByText(/of the proposed appointment (fits?\.|do)/);
  for (const path of [pathOf(id), `${listPath}?peek=${encodeURIComponent(id)}`]) {
    await page.goto(path);
    await expect(page.getByText(/^Proposed, \d+% likely$/)).toBeVisible();
    await expect(cause).toContainText(nothingFits);
    await expect(why).toBeVisible();
    await expectAccessible(page);
  }
  await stage.restart();
});

test("a rep without a match is fixed from the recording's page, the panel, and triage", async ({
  page,
  seed,
}) => {
  const id = seed.recordings.repNotMapped?.[0] ?? "";
  const fix = page.getByRole("main").getByRole("link", { name: /^Fix .+'s match$/ });
  await expect(async () => {
    await page.goto(pathOf(id));
    await expect(fix).toBeVisible();
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/^\d+\+? recordings? waits? for it$/)).toBeVisible();
  await expect(page.getByText("There is nothing to choose from until")).toBeVisible();
  await expect(page.getByText("Siro has no appointments for")).toHaveCount(0);
  const href = (await fix.getAttribute("href")) ?? "";
  const rep = page.locator("dd", { has: page.locator(`a[href="${href}"]`) });
  await expect(rep).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${listPath}?peek=${encodeURIComponent(id)}`);
  const panel = page.getByRole("complementary", { name: /^Recording/ });
  await expect(panel.locator(`a[href="${href}"]`)).toBeVisible();
  await page.goto(`${listPath}/triage?why=rep-not-matched`);
  await expect(fix).toBeVisible();
  await page.goto(href);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/people\//);
});

test("the page selects what it proposes, and a recording that left the list isn't shown as part of it", async ({
  page,
  siro,
  seed,
}) => {
  const recording = await takeLinkable(siro, seed);
  await page.goto(pathOf(recording.id));
  const { candidates, link } = boxesOf(page);
  const crumbs = page.getByRole("navigation", { name: "Breadcrumb" });
  await expect(crumbs).toContainText("Unlinked");
  const proposed = candidates.locator("label", { hasText: /Proposed, \d+% likely/ });
  await expect(proposed.getByRole("radio")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(candidates.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.reload();
  expect(await linkRequests(siro, recording.id)).toEqual([]);
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(link).toContainText("Linked by Dana Ortiz.");
  await expect(async () => {
    await page.reload();
    await expect(crumbs).not.toContainText("Unlinked", { timeout: 500 });
  }).toPass();
  // The ways to its neighbors in that list stay.
  const above = crumbs.getByRole("link").filter({ hasText: /./ });
  await expect(above).toHaveText(["Recordings"]);
  await expect(above).toHaveAttribute("href", listPath);
});
