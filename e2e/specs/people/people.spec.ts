import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { PeopleIssue } from "#e2e/sandbox/seed/trouble/note.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { expectAlive } from "#e2e/testbed/pages/connections-page.ts";
import {
  chooseFix,
  findIssue,
  fixState,
  issueRows,
  openPeople,
  peoplePath,
  readAgain,
  review,
} from "#e2e/testbed/pages/people-page.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";

const text = (value: unknown) => String(value);
const firstOf = <T>(list: readonly T[] | undefined, index = 0): T => {
  const found = list?.[index];
  if (found === undefined) throw new Error("the seed has no such person");
  return found;
};
const pairOf = ({ pair }: PeopleIssue) => {
  if (!pair) throw new Error("this issue has no pair");
  return pair;
};
const writesSince = async (siro: SandboxClient, since: number) =>
  (await siro.listJournal(since)).entries.filter(({ method }) => method !== "GET");
const now = async (siro: SandboxClient) => (await siro.listJournal()).last;
/** The role is set in the database of the stopped dashboard. */
async function become(stage: Stage, role: string) {
  await stage.dashboard.stop();
  const script = `${rootFolder}/e2e/testbed/servers/set-role.ts`;
  const args = ["--conditions=react-server", script, stage.dataFolder, role];
  const setting = startNode({ args, env: { ...process.env } });
  expect(await setting.ended, setting.output()).toBe(0);
  await stage.restart();
}

/** Of the windows that `openBrowser` opens. */
const narrowHeight = 900;
const dialogOf = (page: Page) => page.getByRole("dialog");

test("every kind of issue is found and shown with its people", async ({ page, seed }) => {
  await openPeople(page);
  for (const [kind, list] of Object.entries(seed.people)) {
    const { siroUserIds, crmUserIds } = firstOf(list);
    const id = firstOf([...siroUserIds, ...crmUserIds]);
    if (kind === "service-account") {
      await page.goto(`${peoplePath}?tab=aside&q=${id}`);
      await expect(page.getByRole("table", { name: "Set aside" }).locator("tr.item")).toHaveCount(
        1,
      );
      continue;
    }
    const row = await findIssue(page, kind, id);
    await expect(row, kind).toContainText("Open");
  }
});

test("issues are sorted by unlinked recordings, with the counts from Siro", async ({
  page,
  siro,
  seed,
}) => {
  const { siroUserId } = pairOf(firstOf(seed.people["crm-user-without-siro-user"]));
  const since = Date.now() - 30 * 86_400_000;
  const own = (await siro.listRows("recordings")).filter(
    (row) => row.userId === siroUserId && Date.parse(text(row.createdAt)) > since && !row.deletedAt,
  );
  const row = await findIssue(page, "crm-user-without-siro-user", siroUserId);
  await expect(row).toContainText(
    `of ${own.filter((r) => r.processingStatus !== "in-progress").length}`,
  );
  await openPeople(page);
  const counts = () =>
    issueRows(page).evaluateAll((rows) =>
      rows.map((each) => Number(/(\d+)\+? of /.exec(each.children[4]?.textContent ?? "")?.[1])),
    );
  // The counts come after the list.
  await expect.poll(async () => (await counts())[0] ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
  const shown = await counts();
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
});

test("a changed email counts as fixed only when Siro shows it, and can be undone", async ({
  page,
  siro,
  seed,
}) => {
  const { siroUserId, crmUserId } = pairOf(firstOf(seed.people["email-mismatch"]));
  const before = await siro.getRow("users", siroUserId);
  const wanted = text((await siro.getRow("crm-users", crmUserId)).email);
  const dialog = await review(page, "email-mismatch", siroUserId);
  await expectAccessible(page);
  await chooseFix(dialog, "Change the email in Siro");
  await expect(dialog.getByLabel("New email in Siro")).toHaveValue(wanted);
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
  await expect(fixState(dialog)).toContainText("Siro confirmed");
  expect((await siro.getRow("users", siroUserId)).email).toBe(wanted);
  await expectAccessible(page);
  await fixState(dialog).getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("radiogroup", { name: "Fix" })).toBeVisible();
  expect((await siro.getRow("users", siroUserId)).email).toBe(before.email);
  await page.goto("/acme-exteriors/audit?kind=siro-user.change-email");
  await expect(page.locator("tr.item")).toHaveCount(2);
  await expect(page.locator("tr.item").filter({ hasText: "Done" })).toHaveCount(2);
});

for (const userUpdate of ["ignored", "echoed"] as const) {
  test(`an email change that Siro ${userUpdate} is never reported as done`, async ({
    page,
    siro,
    seed,
  }) => {
    const { siroUserId } = pairOf(firstOf(seed.people["email-mismatch"]));
    const before = (await siro.getRow("users", siroUserId)).email;
    await siro.changeVariants({ userUpdate });
    const dialog = await review(page, "email-mismatch", siroUserId);
    await chooseFix(dialog, "Change the email in Siro");
    await dialog.getByRole("button", { name: "Change email" }).click();
    await expect(dialog.getByRole("alert").first()).toBeVisible();
    await expect(dialog.getByText("Siro confirmed")).toHaveCount(0);
    await expect(dialog.getByText("Fixed", { exact: true })).toHaveCount(0);
    expect((await siro.getRow("users", siroUserId)).email).toBe(before);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await openPeople(page, `?q=${siroUserId}`);
    await expect(issueRows(page).first()).toContainText("Not fixed");
  });
}

test("a match waits for Siro's next sync and is fixed once Siro shows it", async ({
  page,
  siro,
  seed,
}) => {
  const { siroUserId } = pairOf(firstOf(seed.people["crm-user-without-siro-user"]));
  const dialog = await review(page, "crm-user-without-siro-user", siroUserId);
  await chooseFix(dialog, "Change the email in Siro");
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(fixState(dialog)).toContainText("Waiting for sync");
  await expect(fixState(dialog)).toContainText("Rechecked automatically.");
  await dialog.getByRole("button", { name: "Close" }).click();
  await openPeople(page, "?status=waiting");
  await expect(issueRows(page)).toHaveCount(1);
  await siro.syncNow();
  await issueRows(page).getByRole("button", { name: "Review" }).click();
  await fixState(dialogOf(page)).getByRole("button", { name: "Check again" }).click();
  await expect(fixState(dialogOf(page))).toContainText("Fixed");
});

test("a Siro user can be enabled, disabled, and disabled as a duplicate", async ({
  page,
  siro,
  seed,
}) => {
  for (const [kind, label, disabled] of [
    ["disabled-siro-user", "Enable user", false],
    ["inactive-crm-user", "Disable user", true],
    ["duplicate-siro-users", "Disable user", true],
  ] as const) {
    const { siroUserIds } = firstOf(seed.people[kind]);
    const id = firstOf(siroUserIds);
    const since = await now(siro);
    const dialog = await review(page, kind, id);
    await dialog.getByRole("button", { name: label }).click();
    await expect(fixState(dialog), kind).toContainText("Fixed");
    const [write] = await writesSince(siro, since);
    expect(write, kind).toMatchObject({ method: "PUT", body: { disabled } });
    await dialog.getByRole("button", { name: "Close" }).click();
  }
});

test("a missing Siro user is created with the CRM ID, and a value Siro left out is reported", async ({
  page,
  siro,
  seed,
}) => {
  const alone = seed.people["crm-user-without-siro-user"].filter((each) => each.pair === null);
  const crmUserId = firstOf(firstOf(alone).crmUserIds);
  const record = await siro.getRow("crm-users", crmUserId);
  const dialog = await review(page, "crm-user-without-siro-user", crmUserId);
  await expect(dialog).toContainText("This may use a license.");
  await expect(
    dialog.getByRole("checkbox", { name: "Uses a license" }),
  ).toHaveAccessibleDescription(/^\d+ licenses? left$/);
  await dialog.getByLabel("Suppress Siro's emails").check();
  await dialog.getByRole("button", { name: "Create user" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
  const made = (await siro.listRows("users")).find(({ email }) => email === record.email);
  expect(made).toMatchObject({ externalId: record.externalId, invitedAt: null });
  await dialog.getByRole("button", { name: "Close" }).click();

  await siro.changeVariants({ userCreate: "without-external-id", mapping: "never" });
  const otherId = firstOf(firstOf(alone, 1).crmUserIds);
  await siro.addFaults({ match: { path: "^/v1/licenses/remaining$" }, effect: { status: 403 } });
  const other = await review(page, "crm-user-without-siro-user", otherId);
  await expect(other.getByText("Licenses left: unknown")).toBeVisible();
  await other.getByRole("button", { name: "Create user" }).click();
  await expect(fixState(other)).toContainText("Waiting for sync");
  await expect(fixState(other)).toContainText(/CRM.?ID/);
});

test("resyncing one appointment with the right email makes Siro match again", async ({
  page,
  siro,
  seed,
}) => {
  const issue = firstOf(seed.people["crm-user-without-siro-user"], 1);
  const { siroUserId, crmUserId } = pairOf(issue);
  await siro.changeVariants({ engagementsIdSpace: "crm", syncTarget: "by-external-id" });
  const since = await now(siro);
  const dialog = await review(page, "crm-user-without-siro-user", siroUserId);
  await chooseFix(dialog, "Resync one appointment");
  await expect(dialog.getByLabel("Appointment").locator("option")).not.toHaveCount(0);
  await dialog.getByRole("button", { name: "Resync appointment" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
  expect((await siro.getRow("crm-users", crmUserId)).siroUserId).toBe(siroUserId);
  expect((await writesSince(siro, since)).map(({ path }) => path)).toEqual([
    expect.stringContaining("sync/engagements"),
  ]);
});

test("a fix that can't work is last, can't be chosen, and says why; the first says why it's first", async ({
  page,
  siro,
  seed,
}) => {
  const alone = firstOf(seed.people["missing-email"].filter((each) => each.pair));
  const { siroUserId } = pairOf(alone);
  await siro.addFaults({ match: { path: "engagements" }, effect: { json: { data: [] } } });
  const dialog = await review(page, "missing-email", siroUserId);
  const fixes = dialog.getByRole("radiogroup", { name: "Fix" });
  const last = fixes.getByRole("radio", { name: /^Resync one appointment/ });
  await expect(last).toBeDisabled();
  await expect(last).not.toBeChecked();
  await expect(fixes.locator("label").last()).toContainText(
    "Siro has no appointments for this CRM user, so there is nothing to resync.",
  );
  await expect(fixes.locator("label").first()).toContainText("Most likely to work");
  await expect(fixes.getByRole("radio").first()).toBeChecked();
  await expect(dialog.getByRole("button", { name: "Resync appointment" })).toHaveCount(0);
  await expectAccessible(page);
});

test("before a Siro user is disabled, what depends on them is shown, or said to be unknown", async ({
  page,
  siro,
  seed,
}) => {
  const kind = "siro-user-without-crm-user";
  const id = firstOf(firstOf(seed.people[kind].filter(({ pair }) => pair === null)).siroUserIds);
  const [app] = await siro.listRows("oauth-apps");
  await siro.changeRow("oauth-apps", text(app?.clientId), { owner: id });
  const dialog = await review(page, kind, id);
  await dialog.locator("label.candidate").filter({ hasText: "Disable" }).click();
  const depends = dialog.getByRole("region", { name: /^What depends on / });
  await expect(depends).toContainText(text(app?.appName));
  await expect(depends).toContainText(/Matched to\s*No CRM user/);
  await expect(depends).toContainText(/\d+ of \d+/);
  await expect(depends).toContainText("under another enabled Siro user");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await siro.addFaults({ match: { path: "oauth/apps" }, effect: { status: 403 } });
  const again = await review(page, kind, id);
  await again.locator("label.candidate").filter({ hasText: "Disable" }).click();
  await expect(again.getByRole("region", { name: /^What depends on / })).toContainText("Unknown");
  await expect(again.getByRole("button", { name: "Disable user" })).toBeEnabled();
  await siro.changeRow("oauth-apps", text(app?.clientId), { owner: app?.owner });
});

test("manual mapping shows values to copy and is checked", async ({
  page,
  siro,
  seed,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { crmUserIds } = firstOf(seed.people["swapped-external-ids"]);
  const dialog = await review(page, "swapped-external-ids", firstOf(crmUserIds));
  await expect(dialog.getByRole("link", { name: /Open Siro/ })).toHaveAttribute(
    "href",
    "https://app.siro.ai",
  );
  await dialog.getByRole("button", { name: /^Copy CRM ID:/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const rows = await Promise.all(crmUserIds.map((id) => siro.getRow("crm-users", id)));
  expect(rows.map(({ externalId }) => externalId)).toContain(copied);
  await dialog.getByRole("button", { name: "Check mapping" }).click();
  await expect(fixState(dialog)).toContainText("Waiting for sync");
  for (const row of rows) {
    const users = await siro.listRows("users");
    const own = users.find((user) => `${user.firstName} ${user.lastName}` === row.name);
    await siro.mapUser(text(row.id), null);
    await siro.mapUser(text(row.id), text(own?.id));
  }
  await fixState(dialog).getByRole("button", { name: "Check again" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
});

test("a Siro admin's email changes only after it is typed to confirm", async ({
  page,
  siro,
  seed,
}) => {
  const admins = seed.admins.map(({ id }) => id);
  const issue = seed.people["email-mismatch"].find(({ siroUserIds }) =>
    siroUserIds.some((id) => admins.includes(id)),
  );
  const id = firstOf(issue?.siroUserIds);
  const { email } = await siro.getRow("users", id);
  const dialog = await review(page, "email-mismatch", id);
  await chooseFix(dialog, "Change the email in Siro");
  const since = await now(siro);
  await dialog.getByLabel(/^This is a Siro admin's sign-in/).fill("something else");
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(dialog.getByRole("alert").first()).toContainText(text(email));
  expect(await writesSince(siro, since)).toEqual([]);
  await dialog.getByLabel(/^This is a Siro admin's sign-in/).fill(text(email));
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
});

test("bulk email changes show a preview and a result for each, and can all be undone", async ({
  page,
  siro,
  seed,
}) => {
  await openPeople(page, "?kind=email-mismatch");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  const apply = page.getByRole("button", { name: /^Apply suggested fix to \d+…$/ });
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
  const apply = bar.getByRole("button", { name: /^Apply suggested fix to \d+…$/ });
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
    const wider = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await bar.getByRole("button", { name: `Ignore ${count}…` }).click();
    await expect(dialogOf(phone)).toContainText(`Ignore ${count} issues?`);
    await dialogOf(phone).getByRole("button", { name: "Cancel" }).click();
    await bar.getByRole("button", { name: "Clear selection" }).click();
    await expect(bar).toHaveCount(0);
  }
});

test("an ignored issue keeps its reason and is reopened when its records change", async ({
  page,
  siro,
  seed,
}) => {
  const { crmUserIds, siroUserIds } = firstOf(seed.people["same-name"], 1);
  const id = firstOf(siroUserIds);
  const row = await findIssue(page, "same-name", id);
  await row.getByRole("button", { name: /^Ignore, / }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Enter a reason.");
  await dialog.getByLabel("Reason").fill("Two people, both known");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(issueRows(page)).toHaveCount(0);
  await page.goto(`${peoplePath}?tab=ignored`);
  const ignored = page.getByRole("table", { name: "Ignored" }).locator("tr.item");
  await expect(ignored).toContainText("Two people, both known");
  await expectAccessible(page);

  const stranger = firstOf(crmUserIds, 1);
  await siro.changeRow("crm-users", stranger, { email: "other.address@mail.example" });
  await openPeople(page, `?kind=same-name&q=${id}`);
  await readAgain(page);
  await expect(issueRows(page)).toHaveCount(1);
  await expect(issueRows(page)).toContainText("reopened");
  await expect(issueRows(page).getByTitle(/the records have changed since/)).toBeVisible();
});

test("an issue that is no longer ignored is listed again immediately", async ({ page, seed }) => {
  const { siroUserIds } = firstOf(seed.people["several-connections"]);
  const row = await findIssue(page, "several-connections", firstOf(siroUserIds));
  await row.getByRole("button", { name: /^Ignore, / }).click();
  await dialogOf(page).getByLabel("Reason").fill("Works in both");
  await dialogOf(page).getByText("Until a date").click();
  await dialogOf(page).getByLabel("Until", { exact: true }).fill("2099-01-01");
  await dialogOf(page).getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await page.goto(`${peoplePath}?tab=ignored`);
  await expectAlive(page);
  const ignored = page.getByRole("table", { name: "Ignored" }).locator("tr.item");
  await expect(ignored.filter({ hasText: "Works in both" })).toContainText("2099");
  await ignored
    .filter({ hasText: "Works in both" })
    .getByRole("button", { name: "Stop ignoring" })
    .click();
  await expect(ignored.filter({ hasText: "Works in both" })).toHaveCount(0);
});

test("the directory filters people, and a person's page shows both records with links", async ({
  page,
  seed,
}) => {
  await openPeople(page, "?tab=directory");
  await page.getByRole("searchbox", { name: "Search people" }).fill(seed.rep.email);
  const table = page.getByRole("table", { name: "People" });
  await expect(table.locator("tr.item")).toHaveCount(1);
  await expect(page).toHaveURL(/q=/);
  await table.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(seed.rep.name);
  await expect(page.getByText(seed.rep.crmUserId).first()).toBeVisible();
  await page.getByText("As Siro sent it").click();
  await expect(page.locator("pre")).toContainText(`"id": "${seed.rep.crmUserId}"`);
  await expectAccessible(page);
  const recording = page.locator("a[href*='/recordings/']").first();
  await expect(recording).toBeVisible();
  await page.getByRole("link", { name: "People" }).last().click();
  await expect(page).toHaveURL(/q=/);
  await page.goto(`${peoplePath}/no-such-person`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Person not found in Siro");
});

test("the People page works with the keyboard alone", async ({ page, seed }) => {
  const { siroUserIds } = firstOf(seed.people["missing-email"]);
  await openPeople(page, `?q=${firstOf(siroUserIds)}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialogOf(page).getByRole("region", { name: "In Siro" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toHaveCount(0);
  await page.keyboard.press("/");
  await page.keyboard.type("nobody like that");
  await expect(page.getByText("No matches")).toBeVisible();
});

test("every tab of People fits a narrow screen and is legible in dark mode", async ({
  openBrowser,
}) => {
  const phone = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  for (const tab of ["issues", "aside", "ignored", "directory"]) {
    await openPeople(phone, `?tab=${tab}`);
    await expectAccessible(phone);
    const wider = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, tab).toBe(0);
  }
});

test("a viewer sees People read-only, with the reason", async ({ page, stage, siro, seed }) => {
  await become(stage, "viewer");
  const since = await now(siro);
  const { siroUserIds } = firstOf(seed.people["missing-email"]);
  const dialog = await review(page, "missing-email", firstOf(siroUserIds));
  await expect(dialog).toContainText("requires the admin role");
  await expect(dialog.getByRole("radiogroup")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Ignore/ })).toHaveCount(0);
  expect(await writesSince(siro, since)).toEqual([]);
  await page.goto("about:blank");
  await become(stage, "admin");
});
