import type { Page } from "@playwright/test";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

const path = "/acme-exteriors/settings/background";
const reading = (page: Page) => page.getByRole("listitem", { name: "Read recordings" });
const judging = (page: Page) => page.getByRole("listitem", { name: "Find out why recordings" });
const runNow = (page: Page, title: string) =>
  page.getByRole("button", { name: `Run now: ${title}` });
/** Leaves the page first: it keeps polling, and would log failed requests. */
async function restart(page: Page, stage: Stage, how: "stop" | "kill") {
  await page.goto("about:blank");
  await stage.restart(how, { BACKGROUND_WORK: "on" });
  await page.goto(path);
}

const ofRecordings = { path: "/recordings" };

test("jobs are read live: off, running, killed and continued, failed with its reason, and started by hand", async ({
  page,
  siro,
  stage,
}) => {
  test.slow();
  await page.goto(path);
  await expect(page.getByText("Background work is off.")).toBeVisible();
  await expect(reading(page)).toContainText("No runs yet.");
  await expect(runNow(page, "Read recordings")).toHaveCount(0);
  await expectAccessible(page);

  await siro.addFaults({ match: ofRecordings, effect: { latencyMs: 60_000 } });
  await restart(page, stage, "stop");
  await expect(reading(page)).toContainText("Running");
  await expect(runNow(page, "Read recordings")).toBeDisabled();

  await restart(page, stage, "kill");
  await expect(reading(page)).toContainText("Interrupted", { timeout: 20_000 });
  await expect(reading(page)).toContainText("Running");

  await siro.clearFaults();
  await siro.addFaults({ match: ofRecordings, effect: { status: 403 } });
  await restart(page, stage, "kill");
  await expect(reading(page)).toContainText(/Failed .* ago: Siro .*403/, { timeout: 40_000 });
  await expect(reading(page)).toContainText("Next run within a minute.");
  await expectAccessible(page);

  await siro.clearFaults();
  await runNow(page, "Read recordings").click();
  await expect(reading(page)).toContainText(/Finished \d+ s ago: \S/);
  await expect(judging(page)).toContainText(/Finished .* ago: \S/);
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  await page.goto("/acme-exteriors/audit?kind=background-work.run");
  await expect(page.getByRole("row", { name: /Started the background job/ })).toHaveCount(1);
});
