import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { listPath, take } from "#e2e/testbed/recording-stories.ts";
import { joinAs } from "#e2e/testbed/second-member.ts";

const importPath = `${listPath}/batches/import`;

test("what can't be read as links is refused on its field, with the keyboard alone on a phone", async ({
  page,
  seed,
  siro,
}) => {
  await page.setViewportSize(narrow);
  await page.goto(importPath);
  const pasted = page.getByLabel("Or paste its contents");
  const review = page.getByRole("button", { name: "Review links" });
  const keyboard = createKeyboard(page);
  await keyboard.tabTo(review);
  await keyboard.press("Enter");
  await expect(page.getByText("Choose a file or paste its contents.")).toBeVisible();
  await expect(pasted).toHaveAttribute("aria-invalid", "true");
  await expectAccessible(page);
  await keyboard.tabTo(pasted, "Shift+Tab");
  await page.keyboard.insertText(`Recording ID,Record type\n${take(seed, "moved")},Lead`);
  await expect(pasted).not.toHaveAttribute("aria-invalid", "true");
  await siro.clearJournal();
  await keyboard.tabTo(review);
  await keyboard.press("Enter");
  await expect(page.getByText(/The column “CRM ID” is missing\./)).toBeVisible();
  await expect(pasted).toHaveAttribute("aria-invalid", "true");
  await expectNoSideScroll(page);
  await expectAccessible(page);
  const { entries } = await siro.listJournal();
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("an operator may import links, and a viewer finds no such page", async ({
  page,
  openBrowser,
}) => {
  const [operator, viewer] = [
    await openBrowser({ signedIn: false }),
    await openBrowser({ signedIn: false }),
  ];
  await joinAs(page, operator, { role: "Operator", email: "rae@acme.example" });
  await joinAs(page, viewer, { role: "Viewer", email: "vic@acme.example" });
  await operator.goto(importPath);
  await expect(operator.getByRole("heading", { level: 1, name: "Import links" })).toBeVisible();
  const answer = await viewer.request.get(importPath);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).not.toContain("Review links");
});
