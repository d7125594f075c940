import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { findIssue, openPeople, peoplePath } from "#e2e/testbed/pages/people-page.ts";

test("appointments that Siro doesn't list for a match by email are named on the person's page and make an issue", async ({
  page,
  siro,
  seed,
}) => {
  const { id, crmUserId } = seed.rep;
  const person = `${peoplePath}/${id}`;
  await openPeople(page);
  await page.goto(person);
  const heading = page.getByRole("heading", { name: "Appointments", exact: true });
  const appointments = page.locator("section").filter({ has: heading });
  await expect(appointments.getByRole("listitem").first()).toBeVisible();
  await expect(appointments).not.toContainText("may not have matched");

  await siro.changeRow("users", id, { externalId: null });
  await siro.changeRow("crm-users", crmUserId, { siroUserId: null });
  await expect(async () => {
    await page.goto(person);
    await expect(appointments).toContainText(
      /Siro doesn't list the CRM user's appointments here \(\d checked\)/,
      { timeout: 2_000 },
    );
  }).toPass();
  await expectAccessible(page);
  await expect(async () => {
    const row = await findIssue(page, "crm-user-without-siro-user", crmUserId);
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass();
});
