import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const org = "acme-exteriors";

test("an app is rotated by keyboard and pointer, from its new secret to the deletion of the old app, over a reload", async ({
  page,
  siro,
  seed,
  secrets,
}) => {
  const old = seed.oauthApps.powerBi?.clientId ?? "";
  await page.goto(`/${org}/oauth-apps/rotate/${encodeURIComponent(old)}`);
  const name = String((await siro.getRow("oauth-apps", old)).appName);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create new app…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name of the new app")).toHaveValue(
    /\(rotated \d{4}-\d\d-\d\d\)$/,
  );
  await dialog.getByRole("button", { name: "Create new app" }).click();
  await expect(dialog.getByText("Copy the secret now.")).toBeVisible();
  const secret = await dialog.getByLabel("Client secret").innerText();
  expect(secret.length).toBeGreaterThan(10);
  secrets.showsOnce(secret);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "I've copied it" }).click();
  await page.reload();
  await expect(page.locator("main")).not.toContainText(secret);
  await expect(page.getByRole("button", { name: "Delete old app…" })).toHaveCount(0);
  await page.getByRole("button", { name: "Check new app" }).click();
  await expect(page.getByText("2. Check that the new app works (done)")).toBeVisible();
  await page.getByRole("button", { name: "Delete old app…" }).click();
  const confirm = page.getByRole("alertdialog");
  await expect(confirm.getByRole("button", { name: "Delete app, revoke tokens" })).toBeDisabled();
  await confirm.getByRole("textbox").fill(name);
  await confirm.getByRole("button", { name: "Delete app, revoke tokens" }).click();
  await expect(page.getByText("4. Delete the old app (done)")).toBeVisible();
  expect((await siro.getRow("oauth-apps", old)).deletedAt).not.toBeNull();
  await page.setViewportSize(narrow);
  await expectAccessible(page);
});

test("a new app that fails its check can be undone, and the old one stays", async ({
  page,
  siro,
  seed,
  secrets,
}) => {
  const owner = seed.admins[0]?.id;
  const apps = await siro.listRows("oauth-apps");
  const old = apps.find((app) => app.owner === owner && !app.deletedAt);
  const id = String(old?.clientId);
  await page.goto(`/${org}/oauth-apps/rotate/${encodeURIComponent(id)}`);
  await page.getByRole("button", { name: "Create new app…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create new app" }).click();
  secrets.showsOnce(await dialog.getByLabel("Client secret").innerText());
  await page.getByRole("button", { name: "I've copied it" }).click();
  await siro.addFaults({
    match: { api: "platform", path: "/recordings$" },
    effect: { status: 403 },
  });
  await page.getByRole("button", { name: "Check new app" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "403" }).first()).toBeVisible();
  await siro.clearFaults();
  await page.getByRole("button", { name: "Undo rotation" }).click();
  await expect(page.getByText("Undone: the new app was deleted")).toBeVisible();
  expect((await siro.getRow("oauth-apps", id)).deletedAt).toBeNull();
  await expect(page.getByRole("button", { name: "Create new app…" })).toBeVisible();
  await expectAccessible(page);
});

test("an app that Siro doesn't find isn't called deleted, and can be looked for again", async ({
  page,
  siro,
  seed,
}) => {
  const owner = seed.admins[0]?.id;
  const apps = await siro.listRows("oauth-apps");
  const id = String(apps.find((app) => app.owner === owner && !app.deletedAt)?.clientId);
  await siro.addFaults({ match: { method: "GET", path: `/${id}$` }, effect: { status: 404 } });
  await page.goto(`/${org}/oauth-apps/rotate/${encodeURIComponent(id)}`);
  const message = page.getByText("Siro didn't find this app, so it can't be rotated.");
  await expect(message).toBeVisible();
  await expect(page.locator("main")).not.toContainText("deleted in Siro");
  await expect(page.getByRole("button", { name: "Create new app…" })).toHaveCount(0);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(message).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Create new app…" })).toBeVisible();
});
