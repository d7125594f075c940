import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  pathOf,
  slug,
  take,
} from "#e2e/testbed/recording-stories.ts";

const lightning = "https://acme.lightning.force.com/lightning/r";
const jobAddress = (id: unknown) => `https://go.servicetitan.com/#/Job/Index/${id}`;

function fieldsOf(page: Page) {
  const { entered } = boxesOf(page);
  return {
    entered,
    type: entered.getByLabel("Record type"),
    crmId: entered.getByLabel("CRM ID", { exact: true }),
    connection: entered.getByLabel("Connection", { exact: true }),
    chosen: entered.getByLabel("Connection", { exact: true }).locator("option:checked"),
    review: entered.getByRole("button", { name: "Review link…" }),
  };
}

/** An opportunity of a connection, of which Siro knows the name. */
async function opportunityOf(siro: SandboxClient, seed: SeedHandles, connectionId: unknown) {
  const row = (await siro.listRows("opportunities")).find(
    (each) =>
      !each.deletedAt &&
      each.organizationId === seed.organizationId &&
      each.integrationConnectionId === connectionId,
  );
  if (!row) throw new Error("the connection has no opportunity");
  return { id: String(row.id), externalId: String(row.externalId), name: String(row.name) };
}

const OPEN = "Choose a connection";

const ADDRESSES = [
  {
    crm: "Salesforce Lightning",
    address: `${lightning}/Opportunity/006Qx00000Ab3dEIAR/view`,
    filled: ["Opportunity", "006Qx00000Ab3dEIAR", "Salesforce Windows"],
  },
  {
    crm: "Salesforce console",
    address: `${lightning}/ServiceAppointment/08pQx000000TtKlIAK/view?ws=%2Flightning%2Fr%2FAccount%2F001Qx00000ZyXwVIAV%2Fview`,
    filled: ["Appointment", "08pQx000000TtKlIAK", "Salesforce Windows"],
  },
  {
    crm: "Salesforce Classic",
    address: "https://acme.my.salesforce.com/001Qx00000ZyXwV",
    filled: ["Account", "001Qx00000ZyXwVIAV", "Salesforce Windows"],
  },
  {
    crm: "HubSpot",
    address: "https://app.hubspot.com/contacts/44218000/record/0-1/30600459543",
    filled: ["Contact", "30600459543", "HubSpot Fort Collins"],
  },
  {
    crm: "HubSpot in the EU",
    address: "https://app-eu1.hubspot.com/contacts/44218000/record/0-3/30600459543/?eschref=%2F0-3",
    filled: ["Opportunity", "30600459543", "HubSpot Fort Collins"],
  },
  {
    crm: "ServiceTitan",
    address: jobAddress(669192850),
    filled: ["Opportunity", "669192850", "ServiceTitan Denver"],
  },
  {
    crm: "Zoho",
    address: "https://crm.zoho.eu/crm/org20080012345/tab/Leads/5725767000000483139",
    filled: ["Lead", "5725767000000483139", OPEN],
  },
  {
    crm: "Dynamics",
    address:
      "https://acme.crm4.dynamics.com/main.aspx?appid=11111111-2222-3333-4444-555555555555&pagetype=entityrecord&etn=account&id=8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11",
    filled: ["Account", "8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11", OPEN],
  },
  {
    crm: "Pipedrive",
    address: "https://acme.pipedrive.com/deal/4711#activity",
    filled: ["Opportunity", "4711", OPEN],
  },
];

test("a pasted address of each CRM fills in the record type, the ID, and the connection that fits", async ({
  page,
  seed,
}) => {
  await page.goto(pathOf(take(seed, "notSynced")));
  const { entered, type, crmId, chosen } = fieldsOf(page);
  for (const { crm, address, filled } of ADDRESSES) {
    await test.step(crm, async () => {
      await crmId.fill("");
      await crmId.fill(address);
      await expect(type.locator("option:checked")).toHaveText(String(filled[0]));
      await expect(crmId).toHaveValue(String(filled[1]));
      await expect(chosen).toHaveText(String(filled[2]));
      const none = `This is a ${crm} record. None of your connections match.`;
      await expect(entered.getByText(none)).toHaveCount(filled[2] === OPEN ? 1 : 0);
      await expect(entered.getByRole("status")).toContainText(/^Read from a \w+ address\./);
    });
  }
  await expectAccessible(page);
});

test("a record of another CRM is said on the chosen connection, and is not looked up", async ({
  page,
  siro,
  seed,
}) => {
  await page.goto(pathOf(take(seed, "notSynced")));
  const { entered, crmId, connection, review } = fieldsOf(page);
  await connection.selectOption("ServiceTitan Denver");
  await crmId.fill(`${lightning}/Opportunity/006Qx00000Ab3dEIAR/view`);
  const message =
    "This is a Salesforce record, but “ServiceTitan Denver” isn't a Salesforce connection. Choose “Salesforce Windows”.";
  await expect(entered.getByRole("alert")).toHaveText(message);
  const { last } = await siro.listJournal();
  await review.click();
  await expect(connection).toBeFocused();
  await expect(connection).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ path }) => path.includes("/opportunities"))).toEqual([]);
  await expectAccessible(page);
  await connection.selectOption("Salesforce Windows");
  await expect(entered.getByRole("alert")).toHaveCount(0);
});

test("a recording is linked to a pasted address with the keyboard alone", async ({
  page,
  context,
  siro,
  seed,
}) => {
  const id = take(seed, "notSynced");
  const windows = seed.connections.undeclaredPlatform;
  const { externalId, name } = await opportunityOf(siro, seed, windows);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(pathOf(id));
  const address = `\u200b${lightning}/Opportunity/${externalId.slice(0, 15)}/view \n`;
  await page.evaluate((text) => navigator.clipboard.writeText(text), address);
  const { type, crmId, connection, chosen, review } = fieldsOf(page);
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(crmId).toBeFocused({ timeout: 50 });
  }).toPass();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(crmId).toHaveValue(externalId);
  await expect(chosen).toHaveText("Salesforce Windows");
  for (const field of [type, connection, review]) {
    await page.keyboard.press("Tab");
    await expect(field).toBeFocused();
  }
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "Link this recording?" });
  await expect(dialog).toContainText(name);
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(boxesOf(page).link).toContainText(/Siro confirmed/);
  const [request] = await linkRequests(siro, id);
  expect(request?.body).toMatchObject({
    dataType: "OPPORTUNITY",
    externalId,
    integrationConnectionId: windows,
  });
  await test.step("the same record in another spelling is already linked", async () => {
    await crmId.fill(externalId.toLowerCase());
    await review.click();
    await page.getByRole("button", { name: "Replace link", exact: true }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "already linked to this record" }),
    ).toBeVisible();
    expect(await linkRequests(siro, id)).toHaveLength(1);
  });
});

test("an ID that is no ID is refused on its field, with the reason", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "notSynced");
  await page.goto(pathOf(id));
  const { entered, crmId, review } = fieldsOf(page);
  for (const [pasted, reason] of [
    ["006Qx00000Ab3dEAAA", "This ID is mistyped"],
    ["5.72577E+18", "A spreadsheet shortened this number"],
    ["006Qx00000\u0410b3dEIAR", "“\u0410” (U+0410, Cyrillic)"],
    [
      "https://app.hubspot.com/contacts/44218000/objects/0-3/views/all/list",
      "This HubSpot address",
    ],
    [`${lightning}/OpportunityLineItem/00kQx000001AbCd/view`, "(opportunity product)"],
    ["https://example.com/deal/4711", "This isn't a CRM address"],
  ] as const) {
    await test.step(reason, async () => {
      await crmId.fill(pasted);
      await expect(entered.getByRole("alert")).toContainText(reason);
      await review.click();
      await expect(crmId).toBeFocused();
      await expect(crmId).toHaveValue(pasted);
      await expect(page.getByRole("alertdialog")).toBeHidden();
    });
  }
  expect(await linkOf(siro, id)).toBeNull();
});

test("a doubtful ID makes changing it the first choice, and linking the second", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "notSynced");
  await page.goto(pathOf(id));
  const { crmId, chosen, review } = fieldsOf(page);
  await crmId.fill("J-104233");
  await expect(chosen).toHaveText("ServiceTitan Denver");
  await review.click();
  const dialog = page.getByRole("alertdialog", { name: "Link this recording?" });
  await expect(dialog).toContainText("Siro lists no opportunity with this CRM ID");
  await expect(dialog).toContainText("This looks like a job number.");
  const change = dialog.getByRole("button", { name: "Change the ID" });
  await expect(change).toBeFocused();
  await expect(change).toHaveClass(/btn-primary/);
  await expect(dialog.getByRole("button", { name: "Link recording" })).not.toHaveClass(
    /btn-primary/,
  );
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(crmId).toBeFocused();
  await expect(crmId).toHaveValue("J-104233");
  expect(await linkRequests(siro, id)).toEqual([]);
});

test.describe("with recordings read in the background", () => {
  test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });

  test("the review contrasts an ID with those that Siro has from the connection", async ({
    page,
    siro,
    seed,
  }) => {
    await indexFilled(page);
    await page.goto(`/${slug}/recordings?view=linked`);
    await expect(page.getByRole("table", { name: "Recordings" })).toBeVisible();
    await page.goto(pathOf(take(seed, "notSynced")));
    const { type, crmId, connection, review } = fieldsOf(page);
    await type.selectOption("Account");
    await crmId.fill("9007199254740993123");
    await connection.selectOption("ServiceTitan Denver");
    await review.click();
    const dialog = page.getByRole("alertdialog", { name: "Link this recording?" });
    await expect(dialog).toContainText(
      /The account IDs that Siro has from this connection look different: \d+( to \d+)? digits, such as \d+\./,
    );
    await expect(dialog.getByRole("button", { name: "Change the ID" })).toBeFocused();
    expect((await siro.listRows("accounts")).length).toBeGreaterThan(3);
  });
});

test("the palette opens the recording of a pasted CRM address with the keyboard alone", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linked");
  const link = await linkOf(siro, id);
  const { externalId } = await siro.getRow("opportunities", String(link?.opportunityId));
  const { title } = await siro.getRow("recordings", id);
  await page.goto(`/${slug}/connections`);
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+K");
  const find = page.getByRole("combobox", { name: "Find or paste an ID" });
  await find.fill(jobAddress(externalId));
  const entry = page.getByRole("option", { name: `Open recording “${String(title).trim()}”` });
  await expect(entry).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(encodeURIComponent(id)));
});

test("the palette says that a CRM record has no recording, or isn't in Siro", async ({
  page,
  siro,
  seed,
}) => {
  const windows = seed.connections.undeclaredPlatform;
  const row = (await siro.listRows("opportunities")).find(
    (each) =>
      each.integrationConnectionId === windows && each.recordingId === null && !each.deletedAt,
  );
  await page.goto(`/${slug}/connections`);
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+K");
  const find = page.getByRole("combobox", { name: "Find or paste an ID" });
  const dialog = page.getByRole("dialog");
  await find.fill(String(row?.externalId).slice(0, 15));
  await expect(dialog.getByRole("status")).toContainText("isn't linked to a recording.");
  await find.fill("006Qx00000Ab3dE");
  await expect(dialog.getByRole("status")).toHaveText(
    "Siro lists no opportunity with the CRM ID 006Qx00000Ab3dEIAR.",
  );
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the form around a pasted address fits the screen, with its errors and doubts", async ({
    page,
    seed,
  }) => {
    await page.goto(pathOf(take(seed, "notSynced")));
    const { entered, crmId, connection, review } = fieldsOf(page);
    await connection.selectOption("ServiceTitan Denver");
    await crmId.fill("https://acme--uat.sandbox.my.salesforce.com/006Qx00000Ab3dE");
    await expect(entered.getByRole("alert")).toBeVisible();
    await expectNoSideScroll(page);
    await connection.selectOption("Salesforce Windows");
    await review.click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog).toContainText("This address is in a Salesforce sandbox");
    await expectNoSideScroll(page);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Change the ID" }).click();
    await expect(crmId).toBeFocused();
  });
});
