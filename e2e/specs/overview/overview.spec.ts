import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { openConnection } from "#e2e/testbed/pages/connections-page.ts";
import { runJob } from "#e2e/testbed/run-job.ts";

test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.setTimeout(300_000);

const overview = "/acme-exteriors";

test("the overview says what is wrong, what it costs, and how many recordings are linked, and the timeline shows how it was", async ({
  page,
  seed,
  siro,
}) => {
  const main = page.getByRole("main");
  await indexFilled(page);
  await page.goto(overview);

  await test.step("one sentence, then what needs someone, each with its action", async () => {
    await expect(main).toContainText(
      /Since .*: .* is (failing|stuck) and 1 more needs attention\. (At least )?\d+ recordings? from its reps (is|are) waiting\./,
    );
    const needs = page.locator("section", { hasText: "Needs you now" });
    const failing = needs.getByRole("listitem").filter({ hasText: "HubSpot Fort Collins" });
    await expect(failing).toContainText("Failing");
    await expect(needs.getByRole("listitem").last()).toContainText(
      "waiting for a link or dismissal",
    );
    await failing.getByRole("link", { name: "Open connection" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("HubSpot Fort Collins");
    await page.goBack();
  });

  await test.step("Siro is not asked by the page: background work has just checked", async () => {
    await siro.clearJournal();
    await page.goto(overview);
    await expect(main).toContainText("Needs you now");
    const { entries } = await siro.listJournal();
    expect(entries.filter(({ path }) => path.endsWith("/connections")).length).toBeLessThan(2);
  });

  await test.step("links are grouped by team, rep, and connection, by keyboard too", async () => {
    const rates = page.locator("section", { hasText: "Linked so far" });
    await expect(rates.getByRole("columnheader", { name: "Team" })).toBeVisible();
    await expect(rates).toContainText(/first read these recordings more than 24 hours after/);
    await rates.getByRole("link", { name: "Connection" }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/by=connection/);
    await expect(rates.getByRole("link", { name: "ServiceTitan Denver" })).toBeVisible();
    await expect(rates.getByRole("link", { name: "Connection" })).toHaveAttribute(
      "aria-current",
      "true",
    );
    const appointments = page.locator("section", { hasText: "without a known recording" });
    await expect(appointments).not.toContainText("did not record");
  });

  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectNoSideScroll(page);

  await test.step("a change in Siro reaches the timeline, with who is not known", async () => {
    await siro.changeRow("connections", String(seed.connections.healthy), { isActive: false });
    await page.setViewportSize({ width: 1440, height: 900 });
    await runJob(page, "Watch connections");
    const summary = page.getByRole("img", { name: /^Timeline\. In the last 7 days: paused for/ });
    await expect(async () => {
      await openConnection(page, String(seed.connections.healthy));
      await expect(summary).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 90_000 });
    await expect(main).toContainText("◇ Changed outside siro-admin");
    await expect(main).toContainText("outside siro-admin");
    await page.getByRole("link", { name: "24 h" }).click();
    await expect(page).toHaveURL(/span=24h/);
    // No one may have recorded in the last 24 hours: on a Sunday they didn't work.
    await page.getByRole("link", { name: "7 days" }).click();
    await expect(page).not.toHaveURL(/span=24h/);
    await page.getByRole("link", { name: "Table" }).click();
    const states = page.getByRole("region", { name: "States and changes" });
    await expect(states).toContainText("Paused outside siro-admin");
    await expect(states).toContainText("Not checked");
    await expect(states).toContainText("Working");
    await expect(page.getByRole("region", { name: "Links" })).toContainText("%");
    await expectAccessible(page);
    await page.setViewportSize(narrow);
    await expectNoSideScroll(page);
    await page.getByRole("link", { name: "Chart" }).click();
    await expect(page.getByRole("img", { name: /^Timeline\./ })).toBeVisible();
    await expectNoSideScroll(page);
    await expectAccessible(page);
  });
});

test("an admin sets from when on a data type counts as behind, and it is judged by that", async ({
  page,
  seed,
}) => {
  await openConnection(page, String(seed.connections.healthy));
  await page.getByRole("button", { name: "Health limits" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Behind after (hours)").fill("1");
  await dialog.getByRole("button", { name: "Save limits" }).click();
  await expect(dialog).toContainText("Enter hours from 2 to 8760, or leave it empty.");
  await expectAccessible(page);
  await dialog.getByLabel("Behind after (hours)").fill("500");
  await dialog.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText(/^Saved limits for/).first()).toBeVisible();
  await expect(page.getByText("Dana Ortiz changed the health limits")).toBeVisible();
  await page.getByRole("button", { name: "Health limits" }).click();
  await expect(dialog.getByLabel("Behind after (hours)")).toHaveValue("500");
});
