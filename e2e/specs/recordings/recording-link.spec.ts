import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  pathOf,
  take,
  takeLinkable,
} from "#e2e/testbed/recording-stories.ts";

const confirmed = /Siro confirmed \d{1,2}:\d\d:\d\d\./;
const linkPath = "/link$";

test("a double click on Link recording sends one request", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  await siro.addFaults({ match: { method: "PUT", path: linkPath }, effect: { latencyMs: 300 } });
  await page.goto(pathOf(recording.id));
  const { candidates, link } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).dblclick();
  await expect(link).toContainText(confirmed);
  expect(await linkRequests(siro, recording.id)).toHaveLength(1);
});

test("linking in a second browser reports the change made in the first and overwrites nothing", async ({
  page,
  openBrowser,
  siro,
  seed,
}) => {
  const recording = await takeLinkable(siro, seed);
  const other = await openBrowser();
  await Promise.all([page.goto(pathOf(recording.id)), other.goto(pathOf(recording.id))]);
  const [mine, theirs] = [boxesOf(page), boxesOf(other)];
  const wrong = theirs.candidates
    .locator("label")
    .filter({ hasNotText: recording.subject })
    .first();
  await wrong.click();
  await mine.candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(mine.link).toContainText(confirmed);
  await other.getByRole("button", { name: "Link recording" }).click();
  await expect(
    other.getByRole("alert").filter({ hasText: "has changed in the meantime" }),
  ).toBeVisible();
  await expect(theirs.link).toContainText(recording.subject);
  expect(await linkRequests(siro, recording.id)).toHaveLength(1);
});

test("a lost response is reconciled: the recording was linked", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  await siro.addFaults({ match: { method: "PUT", path: linkPath }, effect: { loseAnswer: true } });
  await page.goto(pathOf(recording.id));
  const { candidates, link } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(link).toContainText(confirmed);
  expect(await linkRequests(siro, recording.id)).toHaveLength(1);
});

test("a lost request is reconciled: nothing was changed", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  await siro.addFaults({ match: { method: "PUT", path: linkPath }, effect: { drop: true } });
  await page.goto(pathOf(recording.id));
  const { candidates, link } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "nothing was changed" })).toBeVisible();
  await expect(link).toContainText("Not linked to a CRM record.");
  await expectAccessible(page);
});

test("a link that Siro accepts but does not show is unconfirmed", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  const data = { id: recording.appointmentId, externalId: "1", dataType: "ENGAGEMENT", name: "x" };
  await siro.addFaults({
    match: { method: "PUT", path: linkPath },
    effect: { status: 200, json: { data } },
  });
  await page.goto(pathOf(recording.id));
  const { candidates } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Unconfirmed." })).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(boxesOf(page).link).toContainText("Not linked to a CRM record.");
});

test("a link response of 200 with an error is a failure", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  await siro.addFaults({
    match: { method: "PUT", path: linkPath },
    effect: { status: 200, json: { error: "Recording is locked", details: {} } },
  });
  await page.goto(pathOf(recording.id));
  const { candidates, toast } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Recording is locked" })).toBeVisible();
  await expect(toast("Linked")).toHaveCount(0);
  expect(await linkOf(siro, recording.id)).toBeNull();
});

test("a refused link shows its status, and a slow one shows that it is pending", async ({
  page,
  siro,
  seed,
}) => {
  const recording = await takeLinkable(siro, seed);
  await page.goto(pathOf(recording.id));
  const { candidates, link } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  const press = () => page.getByRole("button", { name: "Link recording" }).click();
  const put = { method: "PUT", path: linkPath };
  await siro.addFaults({ match: put, effect: { status: 403 }, times: 1 });
  await press();
  await expect(page.getByRole("alert").filter({ hasText: "(403)" })).toBeVisible();
  await siro.addFaults({ match: put, effect: { latencyMs: 1500 }, times: 1 });
  await press();
  await expect(page.getByRole("button", { name: "Linking" })).toHaveAttribute("aria-busy", "true");
  await expect(link).toContainText(confirmed);
});

test.describe("an entered ID", () => {
  test("errors of an entered ID appear on their field and keep the typed text", async ({
    page,
    siro,
    seed,
  }) => {
    const recording = await takeLinkable(siro, seed);
    await page.goto(pathOf(recording.id));
    const { entered } = boxesOf(page);
    const review = entered.getByRole("button", { name: "Review link…" });
    await review.click();
    await expect(entered.getByText("Enter the record's CRM ID.")).toBeVisible();
    await entered.getByLabel("CRM ID", { exact: true }).fill(" 4711 ");
    await review.click();
    await expect(entered.getByText("Choose the record's connection.")).toBeVisible();
    await expect(entered.getByLabel("CRM ID", { exact: true })).toHaveValue(" 4711 ");
    await entered.getByLabel("Connection", { exact: true }).selectOption({ index: 1 });
    await review.click();
    const dialog = page.getByRole("alertdialog", { name: "Link this recording?" });
    await expect(dialog).toContainText("Siro lists no appointment with this CRM ID");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Link recording" }).click();
    await expect(dialog).toBeHidden();
    await expect(entered.getByLabel("CRM ID", { exact: true })).toHaveAttribute(
      "aria-invalid",
      "true",
    );
    await expect(entered.getByRole("alert")).toContainText("not found");
    await expect(entered.getByLabel("CRM ID", { exact: true })).toHaveValue(" 4711 ");
    await entered.getByText("Siro ID", { exact: true }).click();
    await entered.getByRole("textbox", { name: "Siro ID" }).fill("not an id");
    await review.click();
    await expect(entered.getByRole("alert")).toContainText("IDs don't contain spaces");
    await entered.getByRole("textbox", { name: "Siro ID" }).fill("no-such-id");
    await review.click();
    await expect(entered.getByRole("alert")).toContainText("Siro has no appointment with this ID.");
    await expectAccessible(page);
    await entered.getByText("CRM ID and connection").click();
    await expect(entered.getByLabel("CRM ID", { exact: true })).toHaveValue(" 4711 ");
    expect(await linkOf(siro, recording.id)).toBeNull();
  });

  const kinds = [
    { type: "Appointment", dataType: "ENGAGEMENT", rows: "engagements" },
    { type: "Opportunity", dataType: "OPPORTUNITY", rows: "opportunities" },
    { type: "Account", dataType: "ACCOUNT", rows: "accounts" },
    { type: "Contact", dataType: "CONTACT", rows: "contacts" },
    { type: "Lead", dataType: "LEAD", rows: "leads" },
  ];
  for (const { type, dataType, rows } of kinds) {
    test(`links a recording by the CRM ID and Siro ID of: ${type}`, async ({
      page,
      siro,
      seed,
    }) => {
      const id = take(seed, "notSynced");
      const own = (await siro.listRows(rows)).filter(
        (each) => !each.deletedAt && each.organizationId === seed.organizationId,
      );
      const [row, other] = own;
      await page.goto(pathOf(id));
      const { entered, link } = boxesOf(page);
      await entered.getByLabel("Record type").selectOption(type);
      await entered.getByLabel("CRM ID", { exact: true }).fill(` ${row?.externalId}\t`);
      await entered
        .getByLabel("Connection", { exact: true })
        .selectOption(String(row?.integrationConnectionId));
      await entered.getByRole("button", { name: "Review link…" }).click();
      const dialog = page.getByRole("alertdialog", { name: "Link this recording?" });
      await dialog.getByRole("button", { name: "Link recording" }).click();
      await expect(link).toContainText(confirmed);
      const [byCrmId] = await linkRequests(siro, id);
      expect(byCrmId?.body).toEqual({
        dataType,
        externalId: row?.externalId,
        integrationConnectionId: row?.integrationConnectionId,
        trigger: "USER_LINK_WEB",
      });
      await entered.getByText("Siro ID", { exact: true }).click();
      await entered.getByLabel("Record type").selectOption(type);
      await entered.getByRole("textbox", { name: "Siro ID" }).fill(String(other?.id));
      await entered.getByRole("button", { name: "Review link…" }).click();
      await page.getByRole("button", { name: "Replace link", exact: true }).click();
      await expect(page.getByRole("alertdialog")).toBeHidden();
      const [, bySiroId] = await linkRequests(siro, id);
      expect(bySiroId?.body).toEqual({ dataType, id: other?.id, trigger: "USER_LINK_WEB" });
      expect(await linkOf(siro, id)).toMatchObject({ primary: dataType });
    });
  }
});

test.describe("undocumented behavior of Siro", () => {
  for (const variant of [
    { engagementsIdSpace: "siro" },
    { engagementsIdSpace: "crm" },
    { engagementsIdSpace: "crm", engagementsOtherId: "404" },
    { engagementsWindow: "ids", engagementsOrder: "asc" },
    { lists: "wrapped", singles: "wrapped" },
    { lists: "bare" },
    { unknownEnums: "yes" },
    { readMayPost: "no" },
    { writeMayRead: "no" },
    { linkRefusal: "status" },
  ] as const) {
    test(`candidates are found and linked: ${JSON.stringify(variant)}`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants(variant);
      const recording = await takeLinkable(siro, seed, "moved");
      await page.goto(pathOf(recording.id));
      const { candidates, link } = boxesOf(page);
      await candidates.locator("label", { hasText: recording.subject }).click();
      await page.getByRole("button", { name: "Link recording" }).click();
      await expect(link).toContainText(confirmed);
      expect(await linkOf(siro, recording.id)).toMatchObject({
        engagementId: recording.appointmentId,
      });
    });
  }

  for (const missing of ["optional", "all-but-id"] as const) {
    test(`missing fields on a recording are unknown, never zero or an error: ${missing}`, async ({
      page,
      siro,
      seed,
    }) => {
      await siro.changeVariants({ missing });
      for (const story of ["linked", "notSynced", "processing"]) {
        for (const id of (seed.recordings[story] ?? []).slice(10, 14)) {
          await page.goto(pathOf(id));
          await expect(page.getByRole("heading", { name: "CRM link" })).toBeVisible();
        }
      }
      await expectAccessible(page);
    });
  }
});
