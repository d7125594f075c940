import { expect, type Locator, type Page } from "@playwright/test";

const MOST_TABS = 80;

/** Uses a page with the keyboard only, and checks after each key that the focus can be seen. */
export function createKeyboard(page: Page) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab (or Shift+Tab) until the target has the focus. */
  const tabTo = async (target: Locator, key: "Tab" | "Shift+Tab" = "Tab") => {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      await press(key);
      expect(await findFocusFault(page), `after ${key}`).toBe(null);
      if (await target.evaluate((each) => each === document.activeElement)) return;
    }
    throw new Error(`${MOST_TABS} times ${key} don't reach ${target}`);
  };
  /** Waits until the focus is somewhere visible, and stays there. */
  const expectLanded = async (where: string) => {
    await expect.poll(() => findFocusFault(page), { message: `focus after ${where}` }).toBe(null);
  };
  const type = (text: string) => page.keyboard.type(text);
  return { press, tabTo, expectLanded, type };
}

/** What is wrong with where the focus is: null if it can be seen. */
const findFocusFault = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return "nothing has the focus";
    // The start of the page, or of a dialog: from there, Tab goes to its first control.
    if (active.matches("main, [data-modal]")) return null;
    const name = `${active.tagName} “${(active.getAttribute("aria-label") ?? active.textContent ?? "").trim().slice(0, 60)}”`;
    // A hidden radio or checkbox is drawn by its label.
    const seen = active.clientWidth <= 2 ? (active.closest("label") ?? active) : active;
    const { left, top, width, height, bottom, right } = seen.getBoundingClientRect();
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) {
      return `${name} is outside the window`;
    }
    const x = Math.min(Math.max(left + width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1);
    const hit = document.elementFromPoint(x, y);
    if (!hit || !(seen.contains(hit) || hit.contains(seen))) return `${name} is covered`;
    const isRinged = (each: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      return isOutlined || /inset/.test(boxShadow);
    };
    const row = active.closest("tr.item");
    const shapes = [active, seen, active.parentElement, row, row?.firstElementChild];
    const isMarked = active.closest(".menu-item") !== null;
    return isMarked || shapes.some((each) => each && isRinged(each)) ? null : `${name} has no ring`;
  });
