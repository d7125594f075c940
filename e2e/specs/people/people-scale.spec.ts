import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { expectAlive } from "#e2e/testbed/pages/connections-page.ts";
import { issueRows, openPeople, peoplePath, readAgain } from "#e2e/testbed/pages/people-page.ts";
import { inLength } from "#e2e/testbed/test-length.ts";

const list = { method: "GET", path: "^/v1/integrations/users$" };

test.describe("CRM users as Siro may give them", () => {
  // Readings one after another may wait for the next minute of Siro's rate limit.
  test.describe.configure({ timeout: 150_000 });

  for (const crmUserShape of ["flat", "merge", "nested"] as const) {
    test(`reads names, emails, and IDs in the ${crmUserShape} shape`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants({ crmUserShape });
      await openPeople(page, `?tab=directory&q=${seed.rep.crmUserId}`);
      await readAgain(page);
      const row = page.getByRole("table", { name: "People" }).locator("tr.item");
      await expect(row).toContainText(seed.rep.name);
      await expect(row).toContainText("Matched");
      const { externalId } = await siro.getRow("crm-users", seed.rep.crmUserId);
      await expect(row).toContainText(String(externalId));
    });
  }

  for (const [crmUserList, words] of [
    ["absent", "Siro doesn't offer a list of CRM users (404)."],
    ["empty", "Siro's list of CRM users is empty."],
  ] as const) {
    test(`takes CRM users from appointments if the list is ${crmUserList}, and says so`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants({ crmUserList });
      await openPeople(page);
      await readAgain(page);
      await expect(page.getByText(words)).toBeVisible();
      await expect(page.getByText("The CRM data is incomplete.")).toBeVisible();
      await expect(issueRows(page).filter({ hasText: "Siro user without a CRM user" })).toHaveCount(
        0,
      );
      await page.goto(`${peoplePath}?tab=directory&q=${seed.rep.crmUserId}`);
      await expect(page.getByRole("table", { name: "People" }).locator("tr.item")).toHaveCount(1);
      await expectAccessible(page);
    });
  }

  test("the list of people keeps its rows, with their time, while Siro is down", async ({
    page,
    siro,
    stage,
    violations,
  }) => {
    test.setTimeout(480_000);
    // The calls of earlier readings no longer count, neither here nor at Siro.
    await stage.restart();
    await siro.advanceClock(61_000);
    violations.allow(/status of 5\d\d/);
    await openPeople(page, "?tab=directory");
    await readAgain(page);
    const rows = page.getByRole("table", { name: "People" }).locator("tr.item");
    const count = await rows.count();
    // Appointments are counted after the people, at the pace that Siro's rate limit leaves to jobs.
    await expect(page.getByText(/^Checked/)).toBeVisible({ timeout: 60_000 });
    await siro.addFaults({ effect: { status: 503 } });
    await page.getByRole("button", { name: "Refresh (R)" }).click();
    await expect(page.getByText(/As of/)).toBeVisible({ timeout: 90_000 });
    await expect(rows).toHaveCount(count);
  });
});

/** Beside those of the small organization. */
const count = (others: number) => (people + others).toLocaleString("en-US");
const people = inLength(5_000, 20_000);

test.describe("many people", () => {
  test.use({ stageOptions: { people } });

  test("the first of thousands of people show while the rest loads with progress", async ({
    page,
    siro,
  }) => {
    test.setTimeout(360_000);
    await siro.addFaults({ match: list, effect: { latencyMs: 800_000 / people } });
    await page.goto("/acme-exteriors");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const startedAt = performance.now();
    await page.goto(`${peoplePath}?tab=directory`, { waitUntil: "commit" });
    const rows = page.getByRole("table", { name: "People" }).locator("tr.item");
    await expect(rows.first()).toBeVisible();
    const firstMs = performance.now() - startedAt;
    await expectAlive(page);
    await expect(page.getByText(/^Loading people, [\d,]+ in Siro/)).toBeVisible();
    await expect(page.getByText(/^Checked/)).toBeVisible({ timeout: 150_000 });
    await expect(page.getByText(`${count(60)} in Siro, ${count(70)} in the CRM`)).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("1–50 of");
    // Reported only: a busy machine is slower than the product.
    test.info().annotations.push({ type: "first rows", description: `${Math.round(firstMs)} ms` });
  });

  test("thousands of people can be searched and paged", async ({ page }) => {
    test.setTimeout(240_000);
    await openPeople(page, "?tab=directory");
    await page.getByRole("link", { name: "Next" }).click();
    await expect(page).toHaveURL(/page=2/);
    await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("51–100 of");
    await openPeople(page);
    expect(await issueRows(page).count()).toBe(50);
    await expectAccessible(page);
  });
});
