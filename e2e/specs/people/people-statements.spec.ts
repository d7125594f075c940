import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { issueRows, openPeople, readAgain } from "#e2e/testbed/pages/people-page.ts";

const OLD_DOMAIN = "acme-before-the-merger.example";

/** Siro has emails at another domain for everyone whom it matches in this connection. */
async function moveToOldDomain(siro: SandboxClient, connectionId: string) {
  const records = await siro.listRows("crm-users");
  const moved: { id: string; email: string }[] = [];
  for (const { integrationConnectionId, siroUserId, email, isActive } of records) {
    const isOurs = integrationConnectionId === connectionId && isActive === true;
    if (!isOurs || typeof siroUserId !== "string" || typeof email !== "string") continue;
    const user = await siro.getRow("users", siroUserId);
    if (user.email !== email || user.disabled === true) continue;
    const [local] = email.split("@");
    await siro.changeRow("users", siroUserId, { email: `${local}@${OLD_DOMAIN}` });
    moved.push({ id: siroUserId, email });
  }
  return moved;
}

test("one statement covers everyone with another email domain and fixes them in bulk", async ({
  page,
  siro,
  seed,
  openBrowser,
}) => {
  test.setTimeout(360_000);
  const moved = await moveToOldDomain(siro, seed.connections.undeclaredPlatform);
  const people = `${moved.length} people`;
  expect(moved.length).toBeGreaterThan(5);
  await openPeople(page);
  const statements = page.getByRole("region", { name: "Shared causes" });
  await expect(statements).toContainText(`1 shared cause covers ${people}`);
  await expect(statements.getByRole("listitem")).toContainText(
    new RegExp(`${moved.length} of \\d+ CRM users have emails at .+ and at ${OLD_DOMAIN} in Siro`),
  );
  const ofOldDomain = issueRows(page).filter({ hasText: OLD_DOMAIN });
  await expect(ofOldDomain).toHaveCount(0);
  const before = await page.getByRole("link", { name: /^Issues/ }).innerText();

  await statements.getByRole("button", { name: `Show ${people}` }).focus();
  await page.keyboard.press("Enter");
  await expect(ofOldDomain).toHaveCount(moved.length);
  await expect(issueRows(page)).toHaveCount(moved.length);
  expect(await page.getByRole("link", { name: /^Issues/ }).innerText()).toBe(before);
  await expect(statements.getByRole("button", { name: "Show other issues" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(ofOldDomain).toHaveCount(0);

  const phone = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await openPeople(phone);
  await expect(phone.getByRole("button", { name: `Show ${people}` })).toBeVisible();
  await expectAccessible(phone);
  await expectNoSideScroll(phone);

  await statements.getByRole("button", { name: `Review ${moved.length} fixes` }).click();
  const dialog = page.getByRole("dialog");
  const lines = dialog.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(lines).toHaveCount(moved.length);
  await dialog.getByRole("button", { name: `Change ${moved.length} emails` }).click();
  await expect(lines.filter({ hasText: "Fixed" })).toHaveCount(moved.length, { timeout: 90_000 });
  for (const { id, email } of moved) expect((await siro.getRow("users", id)).email).toBe(email);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(statements).toHaveCount(0);
});

test("where only the CRM moved to another domain, it must be typed before the emails are changed", async ({
  page,
  siro,
  seed,
}) => {
  test.setTimeout(360_000);
  const NEW_DOMAIN = "acme-after-the-merger.example";
  const records = await siro.listRows("crm-users");
  const moved: { id: string; email: string }[] = [];
  for (const { id, integrationConnectionId, siroUserId, email, isActive } of records) {
    const isOurs = integrationConnectionId === seed.connections.undeclaredPlatform && isActive;
    if (!isOurs || typeof siroUserId !== "string" || typeof email !== "string") continue;
    const user = await siro.getRow("users", siroUserId);
    if (user.email !== email || user.disabled === true) continue;
    const [local] = email.split("@");
    const after = `${local}@${NEW_DOMAIN}`;
    await siro.changeRow("crm-users", String(id), { email: after });
    moved.push({ id: siroUserId, email: after });
  }
  expect(moved.length).toBeGreaterThan(5);
  await openPeople(page);
  await readAgain(page);
  const statements = page.getByRole("region", { name: "Shared causes" });
  await statements.getByRole("button", { name: `Review ${moved.length} fixes` }).click();
  const dialog = page.getByRole("dialog");
  const change = dialog.getByRole("button", { name: `Change ${moved.length} emails` });
  await expect(change).toBeDisabled();
  await expect(dialog).toContainText(`No one signs in to Siro with an email at ${NEW_DOMAIN} yet.`);
  const field = dialog.getByLabel(`Type ${NEW_DOMAIN} to confirm`);
  await field.fill("acme.example");
  await expect(change).toBeDisabled();
  await expectAccessible(page);
  await field.fill(NEW_DOMAIN);
  await change.click();
  const lines = dialog.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(lines.filter({ hasText: "Fixed" })).toHaveCount(moved.length, { timeout: 90_000 });
  for (const { id, email } of moved) expect((await siro.getRow("users", id)).email).toBe(email);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(statements).toHaveCount(0);
});
