import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  listPath,
  takeLinkable,
} from "#e2e/testbed/recording-stories.ts";

// The list is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });

const confirmed = /Siro confirmed \d{1,2}:\d\d:\d\d\./;

test("a recording is linked with the keyboard alone, from the list to the next unlinked one", async ({
  page,
  siro,
  seed,
}) => {
  await indexFilled(page);
  await page.goto(listPath);
  const targetOf = (id: string) => page.locator(`tr[data-key="${id}"] [data-row-target]`);
  await expect(page.locator("tr [data-row-target]").first()).toBeVisible();
  let recording = await takeLinkable(siro, seed);
  // The oldest ones are on a later page.
  while ((await targetOf(recording.id).count()) === 0) recording = await takeLinkable(siro, seed);
  const title = String((await siro.getRow("recordings", recording.id)).title).trim();
  const target = targetOf(recording.id);
  await expect(target).toHaveText(title);
  const ids = await page
    .locator("tr[data-key]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key") ?? ""));
  for (const id of ids.slice(0, ids.indexOf(recording.id) + 1)) {
    await page.keyboard.press("j");
    await expect(targetOf(id)).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const { candidates, link, toast } = boxesOf(page);
  const card = candidates.locator("label", { hasText: recording.subject });
  const key = await card.locator(".kbd").innerText();
  await page.keyboard.press(key);
  await expect(card.getByRole("radio")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(card.getByRole("radio")).not.toBeChecked();
  await page.keyboard.press(key);
  await page.keyboard.press("l");
  await expect(link).toContainText("Linked by Dana Ortiz.");
  await expect(link).toContainText(confirmed);
  await expect(toast(`Linked to “${recording.subject}”.`)).toBeVisible();
  const requests = await linkRequests(siro, recording.id);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    method: "PUT",
    body: { dataType: "ENGAGEMENT", id: recording.appointmentId, trigger: "USER_LINK_WEB" },
  });
  expect(await linkOf(siro, recording.id)).toMatchObject({ engagementId: recording.appointmentId });
  await expectAccessible(page);
  await expect(page.getByRole("link", { name: "Next unlinked" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(new RegExp(recording.id));
});
