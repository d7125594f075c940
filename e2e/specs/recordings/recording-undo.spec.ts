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
  await page.goto(pathOf(id));
  const { link } = boxesOf(page);
  await siro.addFaults({
    match: { method: "GET", api: "organization", path: `/recordings/${id}$` },
    effect: { json: withLead(await organizationView(siro.url, seed, id), lead) },
    times: 3,
  });
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
