import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";

test.describe("before anything is set up", () => {
  test.use({ stageOptions: { firstRun: "nothing" } });

  test("an empty installation prints a setup code and sends everyone to the first run", async ({
    page,
    stage,
  }) => {
    expect(await stage.dashboard.readSetupCode()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await page.goto("/");
    await expect(page).toHaveURL(/\/setup$/);
    await expectAccessible(page);
  });
});

test("the first run ends in the organization, and /setup is closed for good", async ({
  page,
  violations,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/acme-exteriors/);
  await expectAccessible(page);
  violations.allow(/status of 404/);
  const answer = await page.goto("/setup");
  expect(answer?.status()).toBe(404);
});

test("a session survives a crash of the server", async ({ page, stage, violations }) => {
  violations.allow(/Failed to load resource: net::/);
  await page.goto("/");
  await stage.restart("kill");
  await page.reload();
  await expect(page).toHaveURL(/\/acme-exteriors/);
});
