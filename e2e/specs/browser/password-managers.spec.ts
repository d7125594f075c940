import type { Page } from "@playwright/test";
import { inEachDialog } from "#e2e/testbed/dialogs.ts";
import { organizationPages } from "#e2e/testbed/fixtures/organization-pages.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";

/** What a sign-in consists of: only this may be filled and saved. */
const FILLABLE = ["username", "current-password", "new-password", "name"];

/** Text fields that a password manager may fill or save although they hold no sign-in. */
function unprotectedFields(page: Page): Promise<string[]> {
  return page
    .locator(
      "input:not([type=hidden], [type=checkbox], [type=radio], [type=date], [type=range], [type=file]), textarea",
    )
    .evaluateAll((fields, fillable) => {
      const isIgnored = (field: Element) =>
        field.getAttribute("autocomplete") === "off" &&
        field.getAttribute("type") !== "password" &&
        field.hasAttribute("data-1p-ignore") &&
        field.getAttribute("data-lpignore") === "true" &&
        field.getAttribute("data-bwignore") === "true";
      const isSignIn = (field: Element) =>
        fillable.includes(field.getAttribute("autocomplete") ?? "");
      return fields
        .filter((field) => !isIgnored(field) && !isSignIn(field))
        .map((field) => field.outerHTML);
    }, FILLABLE);
}

test("no field of any page is open to password managers but the member's own sign-in", async ({
  page,
  seed,
}) => {
  test.setTimeout(180_000);
  for (const path of organizationPages(seed)) {
    await page.goto(`/acme-exteriors${path}`, { waitUntil: "networkidle" });
    expect(await unprotectedFields(page), path).toEqual([]);
    await inEachDialog(page, async (name) => {
      expect(await unprotectedFields(page), `${path}: ${name}`).toEqual([]);
    });
    await page.keyboard.press("ControlOrMeta+k");
    expect(await unprotectedFields(page), path).toEqual([]);
    await page.keyboard.press("Escape");
  }
});

test("the sign-in form names its fields for password managers", async ({ openBrowser }) => {
  const page = await openBrowser({ signedIn: false });
  await page.goto("/sign-in");
  await expect(page.getByLabel("Email")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "current-password");
});

test("a client secret and an organization token are hidden, but no password to save", async ({
  page,
  seed,
}) => {
  const expectHidden = async (label: string) => {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAttribute("type", "text");
    await expect(field).toHaveAttribute("autocomplete", "off");
    await expect(field).toHaveAttribute("data-1p-ignore", "");
    await expect(field).toHaveAttribute("spellcheck", "false");
    await expect(field).toHaveCSS("-webkit-text-security", "disc");
    await expect(page.locator("input[type=password]")).toHaveCount(0);
  };
  await page.goto("/acme-exteriors/settings/siro-access");
  await expectHidden("Organization token");
  await page.goto("/setup/organization");
  await expectHidden("Organization token");
  await page.goto(`/acme-exteriors/oauth-apps?app=${seed.oauthApps.powerBi?.clientId}`);
  await page.getByRole("button", { name: "Mint token" }).click();
  await expectHidden("Client secret");
});
