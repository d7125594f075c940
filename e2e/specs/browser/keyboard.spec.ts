import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import { createKeyboard } from "#e2e/testbed/keyboard.ts";
import { boxesOf } from "#e2e/testbed/recording-stories.ts";

// The list of recordings is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });

test("a new member signs in and does the main jobs with the keyboard alone, and always sees where the focus is", async ({
  openBrowser,
  stage,
  seed,
  secrets,
  violations,
}) => {
  test.slow();
  violations.allow(/status of 404 .*_rsc=/);
  const page = await openBrowser({ signedIn: false });
  const { press, tabTo, expectLanded, type } = createKeyboard(page);
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));

  await test.step("sign in", async () => {
    await page.goto("/sign-in");
    await expect(page.getByLabel("Email")).toBeFocused();
    await type(stage.admin.email);
    await tabTo(page.getByLabel("Password"));
    await type(stage.admin.password);
    await press("Enter");
    await expect(heading("Overview")).toBeVisible();
    await expectLanded("signing in");
  });

  await test.step("skip the navigation, then use it", async () => {
    await page.reload();
    await press("Tab");
    await expect(link("Skip to content")).toBeFocused();
    await expectLanded("loading a page");
    await press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await tabTo(button("Refresh (R)"));
    await tabTo(page.getByRole("link", { name: /^Connections\b/ }), "Shift+Tab");
    await press("Enter");
    await expect(heading("Connections")).toBeVisible();
    await expectLanded("going to Connections");
  });

  await test.step("switch a connection and switch it back", async () => {
    const transcript = page.getByRole("switch", { name: "Transcript, Salesforce Windows" });
    await tabTo(transcript);
    await press("Space");
    await expect(page.getByText(/Transcripts are no longer sent/).first()).toBeVisible();
    await expect(transcript).toBeFocused();
    await press("Space");
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await tabTo(dialog.getByRole("button", { name: "Send transcripts" }));
    await press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(transcript).toBeFocused();
    await expect(transcript).toBeChecked();
    await expect(transcript).not.toHaveAttribute("aria-busy");
  });

  await test.step("review a fix of a mapping issue", async () => {
    await press("g", "p");
    await expect(heading("People")).toBeVisible();
    await expectLanded("going to People");
    // Counts decide the order of the rows.
    await expect(page.getByText(/so far|Counting recordings/)).toHaveCount(0, { timeout: 60_000 });
    await press("j");
    const open = button(/^Review fix$/).first();
    await tabTo(open);
    await press("Enter");
    await expect(dialog.getByRole("radiogroup", { name: "Fix" })).toBeVisible();
    await expectLanded("opening a review");
    await press("ArrowDown");
    await expectLanded("choosing a fix");
    await press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(open).toBeFocused();
  });

  await test.step("link a recording, undo it from the receipt, link it again, and unlink it", async () => {
    await press("g", "r");
    await expect(heading("Recordings")).toBeVisible();
    await expectLanded("going to Recordings");
    const id = seed.recordings.twoCandidates?.[0];
    const row = page.locator(`tr[data-key="${id}"] [data-row-target]`);
    await expect(row).toBeVisible();
    await expect(async () => {
      await press("j");
      await expect(row).toBeFocused({ timeout: 50 });
    }).toPass();
    await press("Enter");
    await expect(page).toHaveURL(new RegExp(String(id)));
    await expect(page.getByRole("radiogroup", { name: "Candidate records" })).toBeVisible();
    await expectLanded("opening a recording");
    const linkFirst = async () => {
      await press("1", "l");
      await expect(link("Next unlinked")).toBeFocused();
    };
    await linkFirst();
    const { link: linkBox } = boxesOf(page);
    await tabTo(linkBox.getByRole("button", { name: "Undo", exact: true }), "Shift+Tab");
    await press("Enter");
    await expect(linkBox.getByText(/^Undone by /)).toBeVisible();
    await expectLanded("undoing a link");
    await linkFirst();
    await tabTo(button("Unlink record"));
    await press("Enter");
    await expect(linkBox.getByText(/^Unlinked by /)).toBeVisible();
    await expectLanded("unlinking");
  });

  await test.step("create an OAuth app and delete it", async () => {
    await press("g", "a");
    await expect(heading("OAuth apps")).toBeVisible();
    await expectLanded("going to OAuth apps");
    const create = button("Create app");
    await tabTo(create);
    await press("Enter");
    await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
    await type("Weekly export");
    await tabTo(dialog.getByLabel("Owner", { exact: true }));
    await type("Dana");
    await expect(dialog.getByRole("option").first()).toBeVisible();
    await press("Enter");
    await tabTo(dialog.getByRole("button", { name: "Create app" }));
    await press("Enter");
    const stored = dialog.getByRole("button", { name: "I've copied it" });
    await expect(stored).toBeVisible();
    await expectLanded("creating an app");
    secrets.showsOnce(await dialog.getByLabel("Client secret", { exact: true }).innerText());
    await tabTo(stored);
    await press("Enter");
    await expect(create).toBeFocused();
    const app = button("Weekly export");
    await tabTo(app);
    await press("Enter");
    const remove = button("Delete app…");
    await tabTo(remove);
    await press("Enter");
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await tabTo(dialog.getByLabel("Type Weekly export to confirm"), "Shift+Tab");
    await type("Weekly export");
    await press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(app).toHaveCount(0);
    await expectLanded("deleting an app");
  });

  await test.step("open an audit row and undo a change", async () => {
    await press("g", "l");
    await expect(heading("Audit log")).toBeVisible();
    await expectLanded("going to the audit log");
    const row = page.locator("[data-row-target]", { hasText: "Salesforce Windows" }).first();
    await tabTo(row);
    await press("Enter");
    await expect(row).toHaveAttribute("aria-expanded", "true");
    await tabTo(button("Undo…").first());
    await press("Enter");
    const undo = dialog.getByRole("button", { name: "Undo change" });
    await expect(undo).toBeVisible();
    await expectLanded("asking to undo");
    await tabTo(undo);
    await press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/^Undone: /).first()).toBeVisible();
    await expectLanded("undoing a change");
  });

  await test.step("go to a page with the palette", async () => {
    await press("ControlOrMeta+k");
    await expect(page.getByRole("combobox", { name: "Find or paste an ID" })).toBeFocused();
    await type("overv");
    await press("Enter");
    await expect(heading("Overview")).toBeVisible();
    await expectLanded("going to Overview");
  });
});
