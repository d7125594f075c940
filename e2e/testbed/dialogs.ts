import { setTimeout } from "node:timers/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** What the buttons that open a dialog or a form are called, on any page. An empty form's review opens none. */
const OPENERS =
  /^(?!Review link).*…$|^(Create app|Mint token|Revoke|Ignore|Ignore issue|Change email|Invite|Invite a member|Rename|Add token|Connect your Siro user|Review|Fix)$/;

/** Opens each kind of dialog of the page, calls back, and closes it with Esc. */
export async function inEachDialog(page: Page, work: (name: string) => Promise<void>) {
  const names = await page.locator("main button").allInnerTexts();
  for (const name of new Set(
    names.map((text) => text.trim()).filter((text) => OPENERS.test(text)),
  )) {
    const opener = page.locator("main").getByRole("button", { name, exact: true }).first();
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    await opener.click();
    const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    const isOpen = await opensDialog(dialog, opener);
    await work(name);
    if (!isOpen) continue;
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
}

/** Some buttons are replaced by a form, or lead to another page. Others do neither in this time. */
async function opensDialog(dialog: Locator, opener: Locator): Promise<boolean> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    if (await dialog.isVisible()) return true;
    if (!(await opener.isVisible())) return dialog.isVisible();
    await setTimeout(50);
  }
  return false;
}
