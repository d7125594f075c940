import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

// A member who joins in one test is removed in the next.
test.describe.configure({ mode: "serial" });

const org = "/acme-exteriors";
const membersPage = `${org}/settings/members`;
const password = "a sentence that is long enough";
const rowOf = (page: Page, name: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: name });

/** Creates an invitation as the admin and returns the link that the dialog shows. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto(membersPage);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite a member" });
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const shown = page.getByRole("dialog", { name: `Invitation for ${email}` });
  const link = await shown.getByLabel("Invitation link", { exact: true }).innerText();
  await page.keyboard.press("Escape");
  await expect(shown, "only the button closes it").toBeVisible();
  await expectAccessible(page);
  await shown.getByRole("button", { name: "I've copied it" }).click();
  await expect(shown).toBeHidden();
  return new URL(link).pathname;
}

async function join(page: Page, path: string, name: string) {
  await page.goto(path);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(new RegExp(`${org}$`));
}

test("an invitation link works once, and an admin's changes take effect immediately", async ({
  page,
  openBrowser,
}) => {
  const path = await invite(page, "rae@acme.example", "Operator");
  await expect(rowOf(page, "rae@acme.example")).toContainText("Operator, invited by Dana Ortiz");

  const rae = await openBrowser({ signedIn: false });
  await rae.goto(path);
  await expect(rae.getByRole("heading", { name: "Join Acme Exteriors" })).toBeVisible();
  await expect(rae.getByText(/This link works once and expires [A-Z]/)).toHaveText(
    /expires [A-Z][a-z]{2} [A-Z][a-z]{2} \d+(, \d{4})?, \d+:\d\d [AP]M \([\w/]+\)\.$/,
  );
  await expectAccessible(rae);
  await rae.getByLabel("Password").fill("short");
  await rae.getByRole("button", { name: "Join" }).click();
  await expect(rae.getByText("Enter your name.")).toBeVisible();
  await expect(rae.getByText("At least 12 characters. A sentence is fine.").last()).toBeVisible();
  await join(rae, path, "Rae <b>Kim</b>");

  const second = await openBrowser({ signedIn: false });
  await second.goto(path);
  await expect(second.getByRole("heading", { name: /no longer valid/ })).toBeVisible();

  await page.goto(membersPage);
  await expect(rowOf(page, "Rae <b>Kim</b>")).toBeVisible();
  await rae.goto(`${org}/connections`);
  const transcript = rae.getByRole("switch", { name: /^Transcript/ }).first();
  await expect(transcript).not.toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Role of Rae <b>Kim</b>").selectOption({ label: "Viewer" });
  await expect(page.getByText("Rae <b>Kim</b> now has the Viewer role").first()).toBeVisible();
  await rae.reload();
  await expect(transcript).toHaveAttribute("aria-disabled", "true");
  await rae.goto(membersPage);
  await expect(rae.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(rae.getByLabel("Role of Dana Ortiz")).toHaveCount(0);

  await page.getByRole("button", { name: "Remove Rae <b>Kim</b>" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove Rae <b>Kim</b>?" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Remove member" }).click();
  await expect(rowOf(page, "Rae <b>Kim</b>")).toHaveCount(0);
  await rae.goto("/");
  await expect(rae.getByText("You're not a member of any organization")).toBeVisible();
  await expectAccessible(rae);

  await page.goto(`${org}/audit`);
  for (const summary of [
    "Removed the member “Rae <b>Kim</b>”",
    "Changed the role of “Rae <b>Kim</b>”",
    "Invited “rae@acme.example”",
  ]) {
    await expect(page.getByRole("row").filter({ hasText: summary })).toHaveCount(1);
  }
});

test("the only owner can neither leave nor change their role, and learns why", async ({ page }) => {
  await page.goto(membersPage);
  await page.getByLabel("Role of Dana Ortiz").selectOption({ label: "Viewer" });
  await expect(page.getByText("Dana Ortiz is the only owner.")).toBeVisible();
  await expect(page.getByLabel("Role of Dana Ortiz")).toHaveValue("owner");
  await page.getByRole("button", { name: "Leave this organization" }).click();
  await page.getByRole("button", { name: "Leave organization" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("Dana Ortiz is the only owner.")).toBeVisible();
});

test("a withdrawn invitation stops working, and a malformed email gets an error on its field", async ({
  page,
  openBrowser,
}) => {
  const path = await invite(page, "eve@acme.example", "Viewer");
  await page.getByRole("button", { name: "Withdraw invitation for eve@acme.example" }).click();
  await expect(rowOf(page, "eve@acme.example")).toHaveCount(0);
  const eve = await openBrowser({ signedIn: false });
  await eve.goto(path);
  await expect(eve.getByRole("heading", { name: /no longer valid/ })).toBeVisible();
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite a member" });
  await dialog.getByLabel("Email").fill("no address");
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  await expect(dialog.getByText("This email address is malformed.")).toBeVisible();
  await expect(dialog.getByLabel("Email")).toBeFocused();
  await expect(dialog.getByLabel("Email")).toHaveValue("no address");
});

test("a member whose email differs acts as a Siro user once an admin approves it", async ({
  page,
  openBrowser,
  seed,
}) => {
  const path = await invite(page, "sam@elsewhere.example", "Operator");
  const sam = await openBrowser({ signedIn: false });
  await join(sam, path, "Sam Elsewhere");
  await sam.goto(`${org}/settings/siro-user`);
  await sam.getByLabel("Siro user").selectOption({ value: seed.admins[1]?.id ?? "" });
  await sam.getByRole("button", { name: "Request approval" }).click();
  await expect(sam.getByText(/You requested to act as Kim Lee/)).toBeVisible();
  await expectAccessible(sam);

  await page.goto(membersPage);
  const waiting = page.locator("section", {
    has: page.getByRole("heading", { name: "Waiting for approval" }),
  });
  await expect(waiting).toContainText("Kim Lee");
  await expectAccessible(page);
  await waiting.getByRole("button", { name: "Approve" }).click();
  await expect(waiting).toBeHidden();
  await expect(rowOf(page, "Sam Elsewhere")).toContainText("links as Kim Lee");
  await sam.reload();
  await expect(sam.getByText("An admin's approval")).toBeVisible();
});

test("before a member is removed, the dialog says which OAuth app goes and what stays", async ({
  page,
  siro,
}) => {
  await page.goto(membersPage);
  await page.getByRole("button", { name: "Remove Sam Elsewhere" }).click();
  const dialog = page.getByRole("alertdialog");
  const depends = dialog.getByRole("region", { name: "What depends on them" });
  await expect(depends).toContainText("Deleted in Siro, with its tokens:");
  await expect(depends.getByRole("link", { name: "siro-admin Kim Lee" })).toBeVisible();
  await expect(depends).toContainText("a new OAuth app is then created under Kim Lee");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep member" }).click();

  await siro.addFaults({ match: { path: "oauth/apps" }, effect: { status: 403 } });
  await page.getByRole("button", { name: "Remove Sam Elsewhere" }).click();
  await expect(depends).toContainText("OAuth apps of Kim Lee: Unknown.");
  await expect(dialog.getByRole("button", { name: "Remove member" })).toBeEnabled();
  await dialog.getByRole("button", { name: "Keep member" }).click();
  await siro.clearFaults();

  await page.getByRole("button", { name: "Remove Sam Elsewhere" }).click();
  await dialog.getByRole("button", { name: "Remove member" }).click();
  await expect(rowOf(page, "Sam Elsewhere")).toHaveCount(0);
  const living = async () =>
    (await siro.listRows("oauth-apps")).filter(
      ({ appName, deletedAt }) => appName === "siro-admin Kim Lee" && !deletedAt,
    );
  await expect.poll(living).toEqual([]);
});

test("changing the password ends all other sessions and keeps this one", async ({
  page,
  openBrowser,
}) => {
  const path = await invite(page, "lee@acme.example", "Viewer");
  const lee = await openBrowser({ signedIn: false });
  await join(lee, path, "Lee");
  const other = await openBrowser({ signedIn: false });
  const signIn = async (on: Page, secret: string) => {
    await on.goto("/sign-in");
    await on.getByLabel("Email").fill("lee@acme.example");
    await on.getByLabel("Password").fill(secret);
    await on.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn(other, password);
  await expect(other).toHaveURL(new RegExp(`${org}$`));

  await lee.goto(`${org}/settings/profile`);
  await expect(lee.getByText("(this session)")).toBeVisible();
  await expect(lee.getByRole("button", { name: /^End session on/ })).toHaveCount(1);
  await expectAccessible(lee);
  await lee.getByLabel("Current password").fill("not it, this one");
  await lee.getByLabel("New password").fill("another sentence of mine");
  await lee.getByRole("button", { name: "Change password" }).click();
  await expect(lee.getByText("That isn't your current password.")).toBeVisible();
  await lee.getByLabel("Current password").fill(password);
  await lee.getByRole("button", { name: "Change password" }).click();
  await expect(lee.getByText("Password changed.").first()).toBeVisible();
  await expect(lee.getByRole("button", { name: /^End session on/ })).toHaveCount(0);
  await other.goto(`${org}/audit`);
  await expect(other).toHaveURL(/sign-in/);
  await signIn(other, "another sentence of mine");
  await expect(other).toHaveURL(new RegExp(`${org}$`));
  await lee.reload();
  await lee.getByRole("button", { name: /^End session on/ }).click();
  await expect(lee.getByRole("button", { name: /^End session on/ })).toHaveCount(0);
  await other.goto(`${org}/audit`);
  await expect(other).toHaveURL(/sign-in/);
});

test("the members and profile pages fit a phone, in dark mode too, and work by keyboard", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  for (const path of [membersPage, `${org}/settings/profile`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectNoSideScroll(page, `width of ${path}`);
    await expectAccessible(page);
  }
  await page.goto(membersPage);
  await page.getByRole("button", { name: "Invite" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Email")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Invite" })).toBeFocused();
});
