import { expect, type Page } from "@playwright/test";

/** Everything on the page, or in the dialog or menu on it, that a small window cuts off or covers. */
export const findMisfits = (page: Page): Promise<string[]> => page.evaluate(inspect);

/** Fails if the page can be scrolled sideways. `what` says which page it was. */
export async function expectNoSideScroll(page: Page, what?: string): Promise<void> {
  const { scroll, shown } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    shown: window.innerWidth,
  }));
  expect(scroll, what).toBeLessThanOrEqual(shown);
}

/** Runs in the browser, so everything it uses is inside it. */
function inspect(): string[] {
  const overlays = document.querySelectorAll("[data-modal], [data-radix-popper-content-wrapper]");
  const root = [...overlays].at(-1) ?? document.body;
  const textOf = (each: Element) =>
    `${each.tagName.toLowerCase()} “${(each.getAttribute("aria-label") ?? each.textContent ?? "").trim().slice(0, 60)}”`;
  const isShown = (each: Element) =>
    each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    each.getBoundingClientRect().width > 2;
  const shown = [...root.querySelectorAll<HTMLElement>("*")].filter(isShown);

  const isCutOff = (each: HTMLElement) => {
    const { overflowX, overflowY } = getComputedStyle(each);
    const cutsX = /hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1;
    const cutsY = /hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 3;
    const saysAll = each.closest("[title]") ?? each.querySelector("[title]");
    return (cutsX || cutsY) && each.clientWidth > 2 && !saysAll && each.innerText.trim() !== "";
  };
  /** Looks at a control while it has the focus, since some only show then. */
  const misfitOf = (each: HTMLElement): string | null => {
    each.focus({ preventScroll: true });
    each.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { left, right, top, width, height } = each.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) return "beside the window";
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = each.closest("label") ?? each;
    return hit && (label.contains(hit) || hit.contains(each)) ? null : "covered";
  };

  /** On a card there is no head that says what isn't known. */
  const isNameless = (cell: HTMLElement) =>
    cell.innerText.trim() === "–" &&
    getComputedStyle(cell).display !== "table-cell" &&
    getComputedStyle(cell, "::before").content === "none";

  const found: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`${scrollWidth} px wide in a window of ${innerWidth}`);
  const tab = document.querySelector(".tab[aria-current]")?.getBoundingClientRect();
  if (tab && (tab.left < 0 || tab.right > innerWidth))
    found.push("the current tab is out of sight");
  for (const each of shown.filter(isCutOff)) found.push(`cut off: ${textOf(each)}`);
  for (const row of shown.filter((each) => each.matches("tr.item"))) {
    const cells = [...row.children].filter((each) => each instanceof HTMLElement && isShown(each));
    if (cells.some((cell) => isNameless(cell as HTMLElement))) {
      found.push(`a bare “–” on the card ${textOf(row)}`);
    }
  }
  const controls = "a, button, input, select, textarea, summary, [role^=menuitem], [role=option]";
  for (const each of shown.filter((one) => one.matches(controls))) {
    const misfit = misfitOf(each);
    if (misfit) found.push(`${misfit}: ${textOf(each)}`);
  }
  return found;
}

/** How much of the window's height stays covered while the page scrolls, 0..1. */
export const stickyShare = (page: Page): Promise<number> =>
  page.evaluate(() => {
    scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" });
    const heights = [...document.body.querySelectorAll("*")]
      .filter((each) => /sticky|fixed/.test(getComputedStyle(each).position))
      .map((each) => each.getBoundingClientRect())
      .filter(
        ({ width, height, bottom, top }) =>
          width > innerWidth / 3 && height > 2 && bottom > 0 && top < innerHeight,
      )
      .map(({ top, bottom }) => Math.min(bottom, innerHeight) - Math.max(top, 0));
    return heights.reduce((sum, height) => sum + height, 0) / innerHeight;
  });
