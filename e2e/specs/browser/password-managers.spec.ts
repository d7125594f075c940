import { expect, test } from "#e2e/testbed/fixtures/test.ts";

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
