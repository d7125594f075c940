import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  countActions,
  expectSettled,
  journalNow,
  openConnections,
  patchesSince,
  rowOf,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

const patch = { method: "PATCH" };
const denver = "ServiceTitan Denver";
const windows = "Salesforce Windows";
const spotio = "SPOTIO Canvass";

/** Two presses at one position, the second once `between` is visible. */
async function doubleClick(page: Page, target: Locator, between: Locator) {
  const box = await target.boundingBox();
  if (!box) throw new Error("nothing to click");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await expect(between).toBeVisible();
  }
}

/** Clicks from inside the page. Resolves with what the switch shows in the next frame. */
function stateInNextFrame(page: Page, name: string): Promise<string | null> {
  return switchOf(page, "Transcript", name).evaluate(
    (element: HTMLElement) =>
      new Promise<string | null>((resolve) => {
        element.click();
        requestAnimationFrame(() => resolve(element.getAttribute("aria-checked")));
      }),
  );
}

test("a switch changes in the next frame, shows that it is saving, then what Siro confirmed", async ({
  page,
  siro,
  seed,
}) => {
  await openConnections(page);
  await siro.addFaults({ match: patch, effect: { latencyMs: 3_000 } });
  const since = await journalNow(siro);
  expect(await stateInNextFrame(page, windows)).toBe("false");
  const pressed = switchOf(page, "Transcript", windows);
  await expect(pressed).toHaveAttribute("aria-busy", "true");
  await expect(rowOf(page, windows)).toContainText("Saving");
  await expectAccessible(page);
  await expectSettled(page);
  await expect(pressed).toBeChecked({ checked: false });
  await expect(rowOf(page, windows)).toContainText("just now");
  await expect(
    page.getByText(/Transcripts are no longer sent with “Salesforce/).first(),
  ).toBeVisible();
  const patches = await patchesSince(siro, since);
  expect(patches.map(({ body }) => body)).toEqual([{ syncTranscript: false }]);
  const row = await siro.getRow("connections", String(seed.connections.undeclaredPlatform));
  expect(row.syncTranscript).toBe(false);
});

test("a double click on a switch sends one request", async ({ page, siro }) => {
  await openConnections(page);
  await siro.addFaults({ match: patch, effect: { latencyMs: 200 } });
  const since = await journalNow(siro);
  await switchOf(page, "Syncing", spotio).dblclick();
  await expect(page.getByRole("button", { name: "Keep syncing" })).toBeFocused();
  const dialog = page.getByRole("alertdialog");
  // Unlike a person, the test can press Esc in the frame in which the dialog is painted.
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expectSettled(page);
  expect(await patchesSince(siro, since)).toHaveLength(1);
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked();

  await doubleClick(page, switchOf(page, "Syncing", denver), page.getByRole("alertdialog"));
  await doubleClick(
    page,
    page.getByRole("button", { name: "Pause syncing" }),
    switchOf(page, "Syncing", denver),
  );
  await expectSettled(page);
  await expect(page.getByRole("heading", { name: "Connections", level: 1 })).toBeVisible();
  await expect(switchOf(page, "Syncing", denver)).toBeChecked({ checked: false });
  expect(await patchesSince(siro, since)).toHaveLength(2);
});

test("pausing asks for confirmation with the numbers of the last seven days", async ({
  page,
  siro,
  seed,
}) => {
  const id = String(seed.connections.healthy);
  await openConnections(page);
  const since = await journalNow(siro);
  await switchOf(page, "Syncing", denver).click();
  const dialog = page.getByRole("alertdialog", { name: `Pause “${denver}”?` });
  await expect(dialog.getByRole("button", { name: "Keep syncing" })).toBeFocused();
  await expect(dialog).toContainText("Siro stops syncing this connection for everyone.");
  await expect(dialog).toContainText(
    "Siro doesn't document what happens to a sync that is already running.",
  );
  await expect(dialog).toContainText(/\d+ recordings from \d+ reps were linked through it/);
  const [, linked] = /(\d+) recordings from \d+ reps/.exec(await dialog.innerText()) ?? [];
  expect(Number(linked)).toBeGreaterThan(0);
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(switchOf(page, "Syncing", denver)).toBeFocused();
  await expect(switchOf(page, "Syncing", denver)).toBeChecked();
  expect(await patchesSince(siro, since)).toEqual([]);

  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Pause syncing" }).click();
  await expect(switchOf(page, "Syncing", denver)).toBeChecked({ checked: false });
  await expect(rowOf(page, denver)).toContainText("Paused");
  expect((await siro.getRow("connections", id)).isActive).toBe(false);
  await page.reload();
  await expect(rowOf(page, denver)).toContainText("Pausedby Dana Ortiz");
  await page.goto("/acme-exteriors/audit");
  await expect(page.getByRole("row", { name: /Paused the connection/ }).first()).toContainText(
    denver,
  );
});

test("the pause dialog says that the number of recordings is unknown if Siro refuses it", async ({
  page,
  siro,
  stage,
}) => {
  // What was counted before is shown for five minutes.
  await stage.restart();
  await openConnections(page);
  await siro.addFaults({ match: { path: "/v1/core/recordings" }, effect: { status: 403 } });
  await switchOf(page, "Syncing", "LeadPerfection Kitchens").click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText(/is unknown\. Siro does not allow/);
});

test("turning transcripts on asks for confirmation, turning them off does not", async ({
  page,
  siro,
  seed,
}) => {
  await openConnections(page);
  const since = await journalNow(siro);
  await switchOf(page, "Transcript", denver).click();
  const dialog = page.getByRole("alertdialog", { name: `Send transcripts with “${denver}”?` });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send transcripts" }).click();
  await expectSettled(page);
  await switchOf(page, "Transcript", denver).click();
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", denver)).toBeChecked({ checked: false });
  expect((await patchesSince(siro, since)).map(({ body }) => body)).toEqual([
    { syncTranscript: true },
    { syncTranscript: false },
  ]);
  const row = await siro.getRow("connections", String(seed.connections.healthy));
  expect(row.syncTranscript).toBe(false);
});

test("switching off, on, and off while Siro is slow sends one change", async ({ page, siro }) => {
  await openConnections(page);
  await siro.addFaults({ match: patch, effect: { latencyMs: 4_000 } });
  const since = await journalNow(siro);
  // From inside the page, so that a slow machine does not press after Siro has answered.
  const shown = await switchOf(page, "Transcript", windows).evaluate(
    async (element: HTMLElement) => {
      const states: (string | null)[] = [];
      const press = async (what: HTMLElement) => {
        what.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        states.push(element.getAttribute("aria-checked"));
      };
      const find = async (name: string) => {
        for (;;) {
          const found = [...document.querySelectorAll("button")].find(
            ({ textContent }) => textContent === name,
          );
          if (found) return found;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      };
      await press(element);
      await new Promise((resolve) => setTimeout(resolve, 100));
      element.click();
      await press(await find("Send transcripts"));
      await press(element);
      return states;
    },
  );
  expect(shown).toEqual(["false", "true", "false"]);
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
  expect(await patchesSince(siro, since)).toHaveLength(1);
});

test("the response to a switch shows what another browser changed", async ({
  page,
  openBrowser,
  siro,
  seed,
}) => {
  const other = await openBrowser();
  await openConnections(page);
  await openConnections(other);
  await switchOf(other, "Syncing", denver).click();
  await other.getByRole("button", { name: "Pause syncing" }).click();
  await expectSettled(other);
  await expect(rowOf(other, denver)).toContainText("Paused");

  await expect(switchOf(page, "Syncing", denver)).toBeChecked();
  await switchOf(page, "Transcript", denver).click();
  await page.getByRole("button", { name: "Send transcripts" }).click();
  await expectSettled(page);
  await expect(switchOf(page, "Syncing", denver)).toBeChecked({ checked: false });
  await expect(rowOf(page, denver)).toContainText("Paused");
  await expect(switchOf(page, "Transcript", denver)).toBeChecked();
  const row = await siro.getRow("connections", String(seed.connections.healthy));
  expect(row).toMatchObject({ isActive: false, syncTranscript: true });
});

test("switches work with the keyboard alone", async ({ page, siro, seed }) => {
  await openConnections(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: spotio })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(switchOf(page, "Syncing", spotio)).toBeFocused();
  await page.keyboard.press("Space");
  await expectSettled(page);
  await expect(switchOf(page, "Syncing", spotio)).toBeChecked();
  const id = String(seed.connections.paused);
  expect((await siro.getRow("connections", id)).isActive).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Keep syncing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(spotio);
});

test.describe("with many connections", () => {
  test.use({ stageOptions: { size: 5 } });

  test("quick clicks on many rows are sent in batches, each once", async ({ page, siro }) => {
    await siro.reset({ size: 5 });
    for (const { id } of await siro.listRows("connections")) {
      await siro.changeRow("connections", String(id), { syncTranscript: true });
    }
    await openConnections(page);
    // Clicks during one action make the next one, so that a slow browser makes more of them if Siro is fast.
    await siro.addFaults({ match: patch, effect: { latencyMs: 1_000 } });
    const since = await journalNow(siro);
    const actions = countActions(page);
    const pressed = await page.evaluate(async () => {
      const all = [...document.querySelectorAll<HTMLElement>('[aria-label^="Transcript, "]')];
      for (const each of all.slice(0, 12)) {
        each.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return all.slice(0, 12).every((each) => each.getAttribute("aria-checked") === "false");
    });
    expect(pressed).toBe(true);
    await expectSettled(page);
    const patches = await patchesSince(siro, since);
    expect(patches).toHaveLength(12);
    expect(new Set(patches.map(({ path }) => path)).size).toBe(12);
    expect(actions()).toBeLessThanOrEqual(4);
    const rows = await siro.listRows("connections");
    expect(rows.filter(({ syncTranscript }) => syncTranscript === false)).toHaveLength(12);
    await expect(page.getByText(/12 switches changed\. Siro confirmed/).first()).toBeVisible();
  });
});
