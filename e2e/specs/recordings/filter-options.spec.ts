import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { listPath } from "#e2e/testbed/recording-stories.ts";

// The list is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.beforeEach(({ page }) => indexFilled(page));

test("a filter of recordings reads its options when it opens, says when that fails, and keeps the chosen name", async ({
  page,
  siro,
}) => {
  const [team] = await siro.listRows("teams");
  const [id, name] = [String(team?.id), String(team?.name)];
  const problem = { kind: "unknown", message: "The database doesn't answer.", remedy: "" };
  await page.route("**/filter-options", (route) => route.fulfill({ json: { problem } }));
  await page.goto(listPath);
  expect(await (await page.request.get(listPath)).text()).not.toContain(id);

  await page.locator(".toolbar").getByRole("button", { name: "Team", exact: true }).click();
  const menu = page.getByRole("dialog", { name: "Team" });
  await expect(menu.getByText(problem.message)).toBeVisible();
  await expect(menu.getByRole("checkbox")).toHaveCount(0);
  await expectAccessible(page);
  await page.unroute("**/filter-options");
  await menu.getByRole("button", { name: "Retry" }).click();
  const choice = menu.getByRole("checkbox", { name, exact: true });
  await expect(choice).toBeVisible();
  await menu.getByRole("textbox", { name: "Search Team" }).fill("no team has this name");
  await expect(choice).toBeHidden();
  await expect(menu.getByText("No results for “no team has this name”")).toBeVisible();
  await menu.getByRole("textbox", { name: "Search Team" }).fill(name.toUpperCase());
  await choice.check();
  await expect(page).toHaveURL(new RegExp(`team=${id}`));

  await page.reload();
  await expect(page.getByRole("button", { name: `Team ${name}`, exact: true })).toBeVisible();
});
