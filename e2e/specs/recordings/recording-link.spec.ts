import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  boxesOf,
  linkOf,
  linkRequests,
  pathOf,
  slug,
  take,
  takeLinkable,
} from "#e2e/testbed/recording-stories.ts";

const confirmed = /Siro confirmed \d{1,2}:\d\d:\d\d\./;
const linkPath = "/link$";

test("replacing a link asks for confirmation with real names, and undo restores the previous link", async ({
  page,
  siro,
  seed,
}) => {
  const recording = await takeLinkable(siro, seed, "linkedWrong");
  const previous = await linkOf(siro, recording.id);
  const wrong = await siro.getRow("engagements", String(previous?.engagementId));
  await page.goto(pathOf(recording.id));
  const { candidates, link, toast } = boxesOf(page);
  await expect(link).toContainText(String(wrong.subject));
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Replace link…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Replace this link?" });
  await expect(dialog).toContainText(String(wrong.subject));
  await expect(dialog).toContainText(String(wrong.externalId));
  await expect(dialog).toContainText(recording.subject);
  await expect(dialog).toContainText(recording.externalId);
  await expect(dialog.getByRole("button", { name: "Keep current" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await linkRequests(siro, recording.id)).toHaveLength(0);
  await page.keyboard.press("l");
  await dialog.getByRole("button", { name: "Replace link" }).click();
  await expect(link).toContainText(recording.subject);
  await expect(link).toContainText(confirmed);
  await toast("Linked to").getByRole("button", { name: "Undo" }).click();
  await expect(link).toContainText("Undone by Dana Ortiz.");
  await expect(link).toContainText(String(wrong.subject));
  expect(await linkOf(siro, recording.id)).toMatchObject({ engagementId: wrong.id });
  await page.goto(`/${slug}/audit`);
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: "Linked the recording" }).first()).toBeVisible();
});

test("with a token that may only read, the recording stays visible, and the refused unlink names the missing scope and the way to get it", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linkedWrong");
  const before = await linkOf(siro, id);
  await page.goto(pathOf(id));
  const { link } = boxesOf(page);
  const unlink = link.getByRole("button", { name: "Unlink record" });
  await unlink.click();
  await expect(link).toContainText("Unlinked by Dana Ortiz.");
  await link.getByRole("button", { name: "Undo" }).click();
  await expect(link).toContainText("Undone by Dana Ortiz.");
  const tokens = (await siro.listRows("access-tokens")).filter(({ scope }) => scope === "write");
  const changeAll = (scope: string) =>
    Promise.all(
      tokens.map((each) => siro.changeRow("access-tokens", String(each.accessTokenId), { scope })),
    );
  await changeAll("read");
  await unlink.click();
  const alert = page.getByRole("alert").filter({ hasText: "Siro does not allow this (403)." });
  await expect(alert).toContainText("The token for your Siro user doesn't have the write scope.");
  await expect(alert).toContainText("reconnect your Siro user in Settings › Your Siro user");
  await expect(link).toContainText("Undone by Dana Ortiz.");
  expect(await linkOf(siro, id)).toMatchObject({ engagementId: before?.engagementId });
  await page.reload();
  await expect(unlink).toBeVisible();
  await expect(page.getByText("Not loaded from Siro")).toHaveCount(0);
  await changeAll("write");
});

test("unlinking needs no confirmation and can be undone after a reload", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linkedWrong");
  const previous = await linkOf(siro, id);
  await page.goto(pathOf(id));
  const { link, toast } = boxesOf(page);
  await link.getByRole("button", { name: "Unlink record" }).click();
  await expect(link).toContainText("Unlinked by Dana Ortiz.");
  await expect(toast("Unlinked.")).toContainText(confirmed);
  expect(await linkOf(siro, id)).toBeNull();
  await page.reload();
  await expect(link).toContainText("Unlinked by Dana Ortiz.");
  await link.getByRole("button", { name: "Undo" }).click();
  await expect(link).toContainText("Undone by Dana Ortiz.");
  expect(await linkOf(siro, id)).toMatchObject({ engagementId: previous?.engagementId });
  const [unlink, undo, ...more] = await linkRequests(siro, id);
  expect(more).toEqual([]);
  expect(unlink).toMatchObject({ method: "DELETE", body: { trigger: "USER_UNLINK" } });
  expect(undo).toMatchObject({ method: "PUT" });
});

test("the selected one of several linked records is unlinked", async ({ page, siro, seed }) => {
  await siro.changeVariants({ unlink: "named-only" });
  const id = take(seed, "linkedWrong");
  const previous = await linkOf(siro, id);
  await page.goto(pathOf(id));
  const { link } = boxesOf(page);
  await expect(link.getByRole("radio")).toHaveCount(3);
  await link.locator("label", { hasText: "Account" }).click();
  await link.getByRole("button", { name: "Unlink record" }).click();
  await expect(link.getByRole("radio")).toHaveCount(2);
  expect(await linkOf(siro, id)).toMatchObject({
    engagementId: previous?.engagementId,
    accountId: null,
  });
  const [request] = await linkRequests(siro, id);
  expect(request?.body).toMatchObject({ dataType: "ACCOUNT", id: previous?.accountId });
});

test("undo is refused with a reason once the link has changed", async ({ page, siro, seed }) => {
  const recording = await takeLinkable(siro, seed);
  await page.goto(pathOf(recording.id));
  const { candidates, link, toast } = boxesOf(page);
  await candidates.locator("label", { hasText: recording.subject }).click();
  await page.getByRole("button", { name: "Link recording" }).click();
  await expect(toast("Linked to")).toBeVisible();
  const [account] = await siro.listRows("accounts");
  await siro.changeRow("recordings", recording.id, {
    link: { dataType: "ACCOUNT", id: account?.id },
  });
  const { last } = await siro.listJournal();
  await toast("Linked to").getByRole("button", { name: "Undo" }).click();
  await expect(link.getByRole("alert")).toContainText("The link has changed since.");
  await expect(link).toContainText(String(account?.name));
  expect(await linkRequests(siro, recording.id, last)).toHaveLength(0);
});

test("a partial undo lists the records that were not restored", async ({ page, siro, seed }) => {
  await siro.changeVariants({ unlink: "cascade" });
  const id = take(seed, "linkedWrong");
  const [lead] = await siro.listRows("leads");
  const { link: linked } = await siro.getRow("recordings", id);
  await page.goto(pathOf(id));
  const { link } = boxesOf(page);
  const whole = Object.assign({}, linked, { leadId: lead?.id });
  await siro.addFaults({
    match: { method: "GET", api: "organization", path: `/recordings/${id}$` },
    effect: { json: withLead(await organizationView(siro.url, seed, id), lead) },
    times: 3,
  });
  expect(whole).toBeTruthy();
  await page.reload();
  await expect(link).toContainText("Lead");
  await link.getByRole("radio").first().check({ force: true });
  await link.getByRole("button", { name: "Unlink record" }).click();
  await expect(link).toContainText("Unlinked by Dana Ortiz.");
  await link.getByRole("button", { name: "Undo" }).click();
  await expect(link.getByRole("alert")).toContainText("Partly undone");
  await expect(link.getByRole("alert")).toContainText(`Not restored: Lead ${lead?.externalId}`);
});

async function organizationView(
  url: string,
  seed: { organizationTokens: { working: string } },
  id: string,
) {
  const answer = await fetch(`${url}/api-externalApi/v1/core/recordings/${id}?showCrmLinks=true`, {
    headers: {
      authorization: `Bearer ${seed.organizationTokens.working}`,
      "user-agent": "siro-admin-tests/1",
    },
  });
  return (await answer.json()) as { crm: Record<string, unknown> };
}

function withLead(
  view: { crm: Record<string, unknown> },
  lead: Record<string, unknown> | undefined,
) {
  const { id, externalId } = lead ?? {};
  return { ...view, crm: { ...view.crm, lead: { id, externalId } } };
}

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
