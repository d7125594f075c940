import { expect, type Page } from "@playwright/test";
import { expectOneRequest, expectRow, type MainJob } from "./stage.ts";

/** Pauses the healthy connection, which asks first, and resumes it. */
export async function pauseAndResume(page: Page, job: MainJob) {
  const id = job.seed.connections.healthy;
  const { name } = await job.control.getRow("connections", id);
  const path = new RegExp(`/connections/${id}$`);
  await page.goto(`${job.origin}/${job.slug}/connections`);
  const syncing = page.getByRole("switch", { name: `Syncing, ${name}` });
  const settle = async (isOn: boolean) => {
    await expect(syncing).toBeChecked({ checked: isOn });
    await expect(syncing).not.toHaveAttribute("aria-busy");
  };
  await expectOneRequest(job, { method: "PATCH", path, body: { isActive: false } }, async () => {
    await syncing.click();
    await page.getByRole("button", { name: "Pause syncing" }).click();
    await settle(false);
  });
  await expectRow(job, "connections", id, { isActive: false });
  await expectOneRequest(job, { method: "PATCH", path, body: { isActive: true } }, async () => {
    await syncing.click();
    await settle(true);
  });
  await expectRow(job, "connections", id, { isActive: true });
}
