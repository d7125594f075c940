import { expect, type Page } from "@playwright/test";
import { expectOneRequest, type MainJob } from "./stage.ts";

/** Links an unlinked recording to one of two appointments around its time: the right one. */
export async function linkRecording(page: Page, job: MainJob) {
  const [id = ""] = job.seed.recordings.twoCandidates ?? [];
  const { rightEngagementId } = await job.control.getRow("recordings", id);
  await page.goto(`${job.origin}/${job.slug}/recordings/${encodeURIComponent(id)}`);
  const records = page.getByRole("radiogroup", { name: "Candidate records" });
  const right = page.locator(`[value="ENGAGEMENT ${rightEngagementId}"]`);
  const wanted = { method: "PUT", path: /\/recordings\/.+/, body: { trigger: "USER_LINK_WEB" } };
  await expectOneRequest(job, wanted, async () => {
    await records.locator("label", { has: right }).click();
    await page.getByRole("button", { name: /^(Link recording|Replace link…)$/ }).click();
    const receipt = page.getByRole("status").filter({ hasText: /^Linked by / });
    await expect(receipt).toBeVisible();
  });
  const { link } = await job.control.getRow("recordings", id);
  expect(link, "the link in Siro").toMatchObject({ engagementId: rightEngagementId });
}
