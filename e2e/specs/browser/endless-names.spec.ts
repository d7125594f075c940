import type { Page } from "@playwright/test";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";

const endless = "W".repeat(100_000);

/** Nothing in the page's elements, which browsers lay out and read aloud, is longer than a clipped name. */
async function expectNothingEndless(page: Page): Promise<void> {
  const longest = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const script of copy.querySelectorAll("script")) script.remove();
    const runs = copy.outerHTML.match(/W{100,}/g) ?? [];
    return Math.max(0, ...runs.map((run) => run.length));
  });
  expect(longest).toBeGreaterThan(100);
  expect(longest).toBeLessThan(301);
}

test("a connection's endless name is shown, compared, and edited by no more than its beginning", async ({
  page,
  siro,
  seed,
}) => {
  const id = String(seed.connections.healthy);
  await siro.changeRow("connections", id, { name: endless });
  await page.goto(`/acme-exteriors/connections/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^W+…$/);
  await expectNothingEndless(page);
  await page.getByRole("button", { name: "Delete connection…" }).click();
  await expect(page.getByLabel(`Type ${id}`)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Rename connection" }).click();
  await expect(page.getByRole("textbox", { name: "Connection name" })).toHaveValue("");
});

test("a recording's page shows the beginning of an endless title, rep, and connection", async ({
  page,
  siro,
  seed,
}) => {
  const id = String(seed.recordings.twoCandidates?.[0]);
  const { userId } = await siro.getRow("recordings", id);
  await siro.changeRow("recordings", id, { title: endless });
  await siro.changeRow("users", String(userId), { firstName: endless });
  for (const connection of Object.values(seed.connections))
    await siro.changeRow("connections", String(connection), { name: endless });
  await page.goto(`/acme-exteriors/recordings/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^W+…$/);
  await expect(page.getByRole("heading", { name: "Transcript" })).toBeVisible();
  await expectNothingEndless(page);
});
