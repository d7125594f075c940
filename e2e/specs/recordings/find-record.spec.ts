import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  listPath,
  pathOf,
  take,
} from "#e2e/testbed/recording-stories.ts";

// CRM records are read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on", LOG_LEVEL: "error" } } });

const field = (page: Page) => page.getByLabel("Name, phone, email, address, or CRM ID");
const options = (page: Page) =>
  page.getByRole("listbox", { name: "CRM records" }).getByRole("option");

async function search(page: Page, query: string) {
  const response = await page.request.get(`${listPath}/crm-search?q=${encodeURIComponent(query)}`);
  return (await response.json()).data;
}

async function customerWithPhone(siro: SandboxClient, seed: SeedHandles) {
  for (const row of await siro.listRows("accounts")) {
    const [phone] = Array.isArray(row.phoneNumbers) ? row.phoneNumbers : [];
    if (row.organizationId === seed.organizationId && phone) {
      return { name: String(row.name), phone: String(phone) };
    }
  }
  throw new Error("no customer has a phone");
}

/** Until then, the search says that something may be missing. */
const recordsRead = (page: Page) =>
  expect
    .poll(async () => (await search(page, "a")).note, {
      message: "CRM records are read",
      timeout: 150_000,
    })
    .toBeNull();

test("a CRM record is found by its customer's phone while typing, and linked with the keyboard alone", async ({
  page,
  siro,
  seed,
}) => {
  test.setTimeout(480_000);
  const id = take(seed, "twoCandidates");
  await page.goto(pathOf(id));
  await recordsRead(page);
  const { name, phone } = await customerWithPhone(siro, seed);
  const digits = phone.replaceAll(/\D/g, "");
  await field(page).click();
  await field(page).pressSequentially(digits);
  const option = options(page).filter({ hasText: name }).first();
  await expect(option).toBeVisible();
  await expect(option.locator("mark").first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectNoSideScroll(page);
  const first = options(page).first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  const [found] = (await search(page, digits)).matches;
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await expect(dialog).toContainText(found.name ?? found.externalId);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^(Link recording|Replace link)$/ }).press("Enter");
  await expect(boxesOf(page).toast(/^Linked/)).toBeVisible();
  expect(Object.values((await linkOf(siro, id)) ?? {})).toContain(found.id);
  expect(await linkRequests(siro, id)).toHaveLength(1);
});

test("names are found without accents and in any order, and what isn't there is said to be missing", async ({
  page,
  siro,
  seed,
}) => {
  test.setTimeout(480_000);
  const id = take(seed, "twoCandidates");
  await page.goto(pathOf(id));
  await recordsRead(page);
  const [row] = (await siro.listRows("engagements")).filter(
    (each) => each.organizationId === seed.organizationId && !each.deletedAt && each.accountId,
  );
  const account = await siro.getRow("accounts", String(row?.accountId));
  const words = String(account.name).split(/\s+/);
  const plain = words
    .toReversed()
    .join(" ")
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toUpperCase();
  await field(page).fill(plain);
  await expect(
    options(page)
      .filter({ hasText: String(account.name) })
      .first(),
  ).toBeVisible();
  await field(page).press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await field(page).fill(`<img src=x onerror="alert(1)"> zzqx`);
  await expect(page.getByText("No CRM record contains all of this.")).toBeVisible();
  await expect(options(page)).toHaveCount(0);
  await field(page).press("Escape");
  await expect(field(page)).toHaveValue("");
});

test("Lookup finds a customer by phone and by name, and opens the record", async ({
  page,
  siro,
  seed,
}) => {
  test.setTimeout(480_000);
  await page.goto("/acme-exteriors/lookup");
  await recordsRead(page);
  const { name, phone } = await customerWithPhone(siro, seed);
  const lookup = page.getByLabel("ID, URL, name, phone, email, or address");
  await lookup.fill(phone);
  await lookup.press("Enter");
  const records = page.locator("section").filter({
    has: page.getByRole("heading", { name: "By name, phone, email, or address" }),
  });
  await expect(records.locator("mark").first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectNoSideScroll(page);
  await lookup.fill(name);
  await lookup.press("Enter");
  await records.getByRole("link", { name }).first().click();
  await expect(page.getByText("1 record has the ID")).toBeVisible();
  await lookup.fill("zzqx nobody");
  await lookup.press("Enter");
  await expect(page.getByText("No CRM record contains all of this.")).toBeVisible();
  await page.getByRole("link", { name: "recording titles" }).click();
  await expect(page).toHaveURL(/recordings\?view=all&q=zzqx%20nobody/);
});

test("a search that fails says so, and doesn't deny that there are records", async ({
  page,
  seed,
}) => {
  await page.goto(pathOf(take(seed, "twoCandidates")));
  const problem = {
    kind: "database",
    message: "The database did not answer.",
    remedy: "Try again.",
  };
  await page.route("**/crm-search*", (route) => route.fulfill({ json: { problem } }));
  await field(page).fill("smith");
  await expect(page.getByText("The database did not answer.")).toBeVisible();
  await expect(page.getByText("No CRM record")).toHaveCount(0);
});
