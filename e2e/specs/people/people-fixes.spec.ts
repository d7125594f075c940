import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  chooseFix,
  dialogOf,
  firstOf,
  fixState,
  issueRows,
  lastRequest,
  openPeople,
  pairOf,
  review,
  writesSince,
} from "#e2e/testbed/pages/people-page.ts";

const text = (value: unknown) => String(value);

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
  await expect(dialog.getByRole("region", { name: "In Siro before this fix" })).toContainText(
    String(before.email),
  );
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
    const since = await lastRequest(siro);
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
  const since = await lastRequest(siro);
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
  await expect(fixState(dialog)).toContainText("Open");
  await expect(fixState(dialog)).not.toContainText("Waiting for sync");
  await expect(dialog.getByRole("region", { name: "In Siro", exact: true })).toBeVisible();
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
  const since = await lastRequest(siro);
  await dialog.getByLabel(/^This is a Siro admin's sign-in/).fill("something else");
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(dialog.getByRole("alert").first()).toContainText(text(email));
  expect(await writesSince(siro, since)).toEqual([]);
  await dialog.getByLabel(/^This is a Siro admin's sign-in/).fill(text(email));
  await dialog.getByRole("button", { name: "Change email" }).click();
  await expect(fixState(dialog)).toContainText("Fixed");
});

test("a review opens at its title on a phone, also once both records are loaded", async ({
  page,
  seed,
}) => {
  await page.setViewportSize(narrow);
  const { siroUserId } = pairOf(firstOf(seed.people["email-mismatch"]));
  const dialog = await review(page, "email-mismatch", siroUserId);
  await expect(dialog.getByRole("radiogroup", { name: "Fix" })).toBeAttached();
  await expect(dialog.getByRole("heading", { level: 2 })).toBeInViewport({ ratio: 1 });
});
