import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { linkOf, listPath, slug } from "#e2e/testbed/recording-stories.ts";

const scanPath = `${listPath}/suspicious`;

test("a scan finds wrong links of Siro's matching, which are replaced or confirmed beside each other", async ({
  page,
  siro,
  seed,
}) => {
  test.setTimeout(480_000);
  await page.goto(`${listPath}?view=linked`);
  await page.getByRole("link", { name: "Suspicious links" }).click();
  await page.getByRole("button", { name: "Scan links" }).click();
  const cards = page.getByRole("list", { name: "Suspicious links" }).locator("> li");
  await expect(page.getByRole("status").filter({ hasText: "so far" })).toBeVisible();
  const linked = cards.filter({ hasText: "Linked by Siro" }).filter({ hasText: "Fits better" });
  await expect(linked.nth(1)).toBeVisible({ timeout: 180_000 });
  await page.getByRole("button", { name: "Stop scan" }).click();
  await expectAccessible(page);
  const wide = page.viewportSize() ?? narrow;
  await page.setViewportSize(narrow);
  await cards
    .first()
    .locator("section bdi")
    .evaluateAll((texts) => {
      for (const text of texts) text.textContent = "W".repeat(1_000);
    });
  await expectNoSideScroll(page);
  await page.setViewportSize(wide);

  const first = linked.first();
  const href = await first.getByRole("heading").getByRole("link").getAttribute("href");
  const id = decodeURIComponent(href?.split("/").at(-1) ?? "");
  const wrong = await linkOf(siro, id);
  await first.getByRole("button", { name: "Replace link…" }).click();
  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await expect(dialog).toContainText("Replace this link?");
  await siro.addFaults({ match: { path: "/link$", method: "PUT" }, effect: { status: 403 } });
  await dialog.getByRole("button", { name: "Replace link" }).click();
  await expect(dialog.getByRole("alert")).toContainText("403");
  await siro.clearFaults();
  await dialog.getByRole("button", { name: "Keep current" }).click();
  await expect(first.getByRole("alert"), "why it wasn't replaced").toContainText("403");
  await first.getByRole("button", { name: "Replace link…" }).click();
  await expect(dialog).toContainText("Replace this link?");
  await expect(dialog.getByRole("alert"), "nothing has failed in this one").toHaveCount(0);
  await dialog.getByRole("button", { name: "Replace link" }).click();
  await expect(page.locator(`a[href="${href}"]`)).toHaveCount(0);
  const right = await linkOf(siro, id);
  expect(right?.engagementId).not.toBe(wrong?.engagementId);
  if (seed.recordings.linkedWrong?.includes(id)) {
    const { rightEngagementId } = await siro.getRow("recordings", id);
    expect(right?.engagementId).toBe(rightEngagementId);
  }

  const second = linked.first();
  const confirmed = await second.getByRole("heading").getByRole("link").innerText();
  await second.getByRole("button", { name: "Confirm link" }).click();
  await expect(page.locator(".toast").filter({ hasText: "Link confirmed" })).toBeVisible();
  await page.goto(`/${slug}/audit`);
  await expect(page.getByText("Confirmed the link of the recording").first()).toBeVisible();
  await expect(page.getByText(confirmed).first()).toBeVisible();
});

test("a scan that Siro interrupts says why, keeps what it found, and can continue", async ({
  page,
  siro,
}) => {
  await page.setViewportSize(narrow);
  await page.goto(scanPath);
  await siro.addFaults({
    match: { api: "platform", path: "^/v1/core/recordings$" },
    effect: { status: 403 },
  });
  await page.getByRole("button", { name: "Scan links" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("403");
  await siro.clearFaults();
  await page.getByRole("button", { name: "Continue scan" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: /Checked [1-9]\d* recording/ }),
  ).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole("button", { name: "Stop scan" }).click();
  await expectNoSideScroll(page);
});
