import { expect, expectAccessible, test } from "#e2e/fixtures/test.ts";
import { issueRows, openPeople, peoplePath, readAgain } from "./pages/people-page.ts";

test.describe("CRM users as Siro may give them", () => {
  for (const crmUserShape of ["flat", "merge", "nested"] as const) {
    test(`reads names, e-mails and ids in the ${crmUserShape} shape`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants({ crmUserShape });
      await openPeople(page, `?tab=directory&q=${seed.rep.crmUserId}`);
      await readAgain(page);
      const row = page.getByRole("table", { name: "People" }).locator("tr.item");
      await expect(row).toContainText(seed.rep.name);
      await expect(row).toContainText("Mapped");
      const { externalId } = await siro.getRow("crm-users", seed.rep.crmUserId);
      await expect(row).toContainText(String(externalId));
    });
  }

  for (const [crmUserList, words] of [
    ["absent", "Siro does not offer its list of CRM users (404)."],
    ["empty", "Siro's list of CRM users is empty."],
  ] as const) {
    test(`takes them from appointments where the list is ${crmUserList}, and says so`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants({ crmUserList });
      await openPeople(page);
      await readAgain(page);
      await expect(page.getByText(words)).toBeVisible();
      await expect(page.getByText("The CRM side is partial.")).toBeVisible();
      await expect(issueRows(page).filter({ hasText: "Siro user without a CRM user" })).toHaveCount(
        0,
      );
      await page.goto(`${peoplePath}?tab=directory&q=${seed.rep.crmUserId}`);
      await expect(page.getByRole("table", { name: "People" }).locator("tr.item")).toHaveCount(1);
      await expectAccessible(page);
    });
  }
});
