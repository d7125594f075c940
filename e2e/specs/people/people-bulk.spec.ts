import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { dialogOf, issueRows, openPeople } from "#e2e/testbed/pages/people-page.ts";

/** Of the windows that `openBrowser` opens. */
const narrowHeight = 900;

test("bulk email changes show a preview and a result for each, and can all be undone", async ({
  page,
  siro,
  seed,
}) => {
  await openPeople(page, "?kind=email-mismatch");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  const apply = page.getByRole("button", { name: /^Apply \d+ suggested fix(es)?…$/ });
  const count = Number(/\d+/.exec(await apply.innerText())?.[0]);
  expect(count).toBeGreaterThan(0);
  // A typo in the CRM, and its old domain, are no reason to change a login.
  expect(count).toBeLessThan(await issueRows(page).count());
  const before = new Map((await siro.listRows("users")).map((row) => [row.id, row.email]));
  await apply.click();
  const dialog = dialogOf(page);
  const lines = dialog.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(lines).toHaveCount(count);
  await expect(lines.first()).toContainText("→");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Change \d+ email/ }).click();
  await expect(lines.filter({ hasText: "Fixed" })).toHaveCount(count);
  const changed = (await siro.listRows("users")).filter(
    ({ id, email }) => before.get(id) !== email,
  );
  expect(changed).toHaveLength(count);
  expect(changed.some(({ id }) => seed.admins.some((admin) => admin.id === id))).toBe(false);
  await dialog.getByRole("button", { name: `Undo ${count} change` }).click();
  await expect(lines.filter({ hasText: "Undone" })).toHaveCount(count);
  for (const row of await siro.listRows("users")) {
    if (before.has(row.id)) expect(row.email).toBe(before.get(row.id));
  }
  await dialog.getByRole("button", { name: "Close" }).click();
});

test("bulk says before the click which selected issues stay open, and why, and keeps them selected", async ({
  page,
}) => {
  await openPeople(page, "?kind=email-mismatch");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  const count = await issueRows(page).locator(":checked").count();
  const bar = page.getByRole("region", { name: "Selected issues" });
  await expect(bar).toContainText(`${count} selected`);
  const apply = bar.getByRole("button", { name: /^Apply \d+ suggested fix(es)?…$/ });
  const fixable = Number(/\d+/.exec(await apply.innerText())?.[0]);
  const rest = count - fixable;
  expect(rest).toBeGreaterThan(0);
  await expect(bar).toContainText(new RegExp(`${rest} stays? open for you to review: \\d`));
  await expect(apply).toHaveAccessibleDescription(/open for you to review/);
  await page.keyboard.press("a");
  await expect(apply).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = dialogOf(page);
  const left = dialog.getByRole("region", { name: `Not changed: ${rest} of the selected issues` });
  await expect(left.getByRole("listitem")).toHaveCount(rest);
  await expect(left).toContainText("The CRM's email looks wrong");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Change \d+ email/ }).click();
  await dialog.getByRole("button", { name: `Undo ${fixable} change` }).click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Undone" })).toHaveCount(fixable);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(bar).toContainText(`${rest} selected`);
});

test("on a phone, issues are selected on their cards and handled from a bar at the bottom", async ({
  openBrowser,
}) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const phone = await openBrowser({ width: narrow.width, colorScheme });
    await openPeople(phone, "?kind=email-mismatch");
    const bar = phone.getByRole("region", { name: "Selected issues" });
    await expect(bar).toHaveCount(0);
    const boxes = issueRows(phone).getByRole("checkbox", { name: /^Select / });
    const target = await boxes.first().locator("xpath=..").boundingBox();
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await boxes.first().focus();
    await phone.keyboard.press("Space");
    await expect(phone.getByRole("status").filter({ hasText: "Selected issues: 1" })).toHaveCount(
      1,
    );
    await bar.getByRole("button", { name: /^Select all \d+ on this page$/ }).click();
    const count = await issueRows(phone).locator(":checked").count();
    await expect(bar).toContainText(`${count} selected`);
    const place = await bar.boundingBox();
    expect(Math.round((place?.y ?? 0) + (place?.height ?? 0))).toBe(narrowHeight);
    await expectAccessible(phone);
    await expectNoSideScroll(phone);
    await bar.getByRole("button", { name: `Ignore ${count}…` }).click();
    await expect(dialogOf(phone)).toContainText(`Ignore ${count} issues?`);
    await dialogOf(phone).getByRole("button", { name: "Cancel" }).click();
    await bar.getByRole("button", { name: "Clear selection" }).click();
    await expect(bar).toHaveCount(0);
  }
});
