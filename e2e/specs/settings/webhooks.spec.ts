import type { Page } from "@playwright/test";
import { findMisfits } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { newSigningSecret, signedWebhook } from "#e2e/testbed/signed-webhook.ts";
import { inLength } from "#e2e/testbed/test-length.ts";

const path = "/acme-exteriors/settings/webhooks";
const deliveries = (page: Page) =>
  page.getByRole("region", { name: "Latest deliveries" }).or(page.locator("section").last());

async function createEndpoint(page: Page, secret: string): Promise<string> {
  await page.goto(path);
  await expect(page.getByText("No endpoints")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create endpoint" }).press("Enter");
  await page.getByRole("dialog").getByLabel("Name").fill("Siro <b>prod</b>");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Needs its secret")).toBeVisible();
  await addSecret(page, secret, "Add signing secret");
  const shown = await page.getByRole("button", { name: /^Address: / }).getAttribute("title");
  return shown ?? "";
}

async function addSecret(page: Page, secret: string, button: string) {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Signing secret").fill(secret.slice(0, 20));
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Paste the whole signing secret")).toBeVisible();
  await dialog.getByLabel("Signing secret").fill(` ${secret}\n`);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

test("webhooks are verified, stored once, survive a kill, and are processed; secrets overlap", async ({
  page,
  seed,
  stage,
}) => {
  test.setTimeout(360_000);
  const [linked = ""] = seed.recordings.linked ?? Object.values(seed.recordings)[0] ?? [];
  const first = newSigningSecret();
  const address = await createEndpoint(page, first);
  expect(address).toMatch(/\/api\/webhooks\/siro\/[0-9a-f-]{36}$/);
  const post = async (request: RequestInit, to = address) => (await fetch(to, request)).status;

  const good = signedWebhook(first, { recordingId: linked });
  expect(await post(good)).toBe(204);
  expect(await post(good), "Siro repeats it").toBe(204);
  const foreign = signedWebhook(newSigningSecret(), { recordingId: linked });
  expect(await post(foreign)).toBe(401);
  expect(await post(foreign, address.replace(/[0-9a-f-]{36}$/, crypto.randomUUID()))).toBe(401);
  expect((await fetch(address)).status, "only POST").toBe(405);
  const unknown = { recordingId: linked, eventType: "integrations.recordingDeleted" };
  expect(await post(signedWebhook(first, unknown))).toBe(204);

  await page.reload();
  const items = deliveries(page).getByRole("listitem");
  await expect(items.filter({ hasText: "Verified, waiting" })).toHaveCount(2);
  await expect(items.filter({ hasText: "arrived 2 times" })).toHaveCount(1);
  await expect(items.filter({ hasText: "Unknown event" })).toHaveCount(1);
  await expect(items.filter({ hasText: "Refused" })).toContainText("doesn't match any signing");
  await expectAccessible(page);

  await page.goto("about:blank");
  await stage.restart("kill", { BACKGROUND_WORK: "on" });
  await expect(async () => {
    await page.goto(path);
    await expect(items.filter({ hasText: "Processed" })).toHaveCount(2, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(items.filter({ hasText: "Unknown event. Refreshed: " })).toHaveCount(1);

  const many = inLength(200, 1_000);
  const burst = Array.from({ length: many }, () => signedWebhook(first, { recordingId: linked }));
  const answers: number[] = [];
  const sender = async () => {
    for (let next = burst.pop(); next; next = burst.pop()) answers.push(await post(next));
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  expect(answers.filter((status) => status === 204)).toHaveLength(many);
  await expect(async () => {
    await page.goto(path);
    await expect(items.filter({ hasText: "Processed" })).toHaveCount(50, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });

  const second = newSigningSecret();
  await addSecret(page, second, "Replace signing secret");
  await expect(page.getByText("Accepted for another 23 h")).toBeVisible();
  for (const secret of [first, second]) {
    expect(await post(signedWebhook(secret, { recordingId: linked }))).toBe(204);
  }
  await page
    .getByRole("listitem")
    .filter({ hasText: "Accepted for another" })
    .getByRole("button", { name: /^Stop accepting the secret/ })
    .click();
  await expectAccessible(page);
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: "Stop accepting secret" })
    .click();
  await expect(page.getByText("Accepted for another")).toHaveCount(0);
  expect(await post(signedWebhook(first, { recordingId: linked }))).toBe(401);

  await items
    .getByRole("button", { name: /^Refresh from Siro/ })
    .first()
    .click();
  await expect(page.getByText(/^Refreshed: the recording is/).first()).toBeVisible();
  await page.setViewportSize(narrow);
  await page.reload();
  expect(await findMisfits(page)).toEqual([]);
  await expectAccessible(page);
  expect(await page.content()).not.toContain(second.slice(6, 20));

  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  expect(await post(signedWebhook(second, { recordingId: linked }))).toBe(401);
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete endpoint" }).click();
  await expect(page.getByText("No endpoints")).toBeVisible();
  await page.goto("/acme-exteriors/audit");
  for (const change of ["Created the webhook endpoint", "Stored a signing secret", "Deleted the"]) {
    await expect(page.getByRole("row", { name: new RegExp(change) }).first()).toBeVisible();
  }
});
