import type { Page } from "@playwright/test";

/**
 * How a browser translates: the text moves into new elements, or new elements with the translation take
 * its place.
 */
export type Translation = "moved" | "replaced";

/**
 * Puts each text of the page, and each that appears later, into elements of its own, as browsers do when
 * they translate. The words stay the same, so that they can be compared.
 */
export async function translatePage(page: Page, how: Translation): Promise<void> {
  await page.evaluate((way) => {
    const untouched = "[translate=no], script, style, title, textarea, option, font, svg";
    const wrap = (text: Text) => {
      const parent = text.parentElement;
      if (!parent || text.data.trim() === "" || parent.closest(untouched)) return;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      text.replaceWith(outer);
      if (way === "moved") inner.append(text);
      else inner.textContent = text.data;
    };
    const wrapAll = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      if (root instanceof Text) texts.push(root);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    wrapAll(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(wrapAll);
    }).observe(document.body, { childList: true, subtree: true });
  }, how);
}

/** An age, or the date that stands for it from a day on. */
const AGES =
  /just now|\d+ (?:s|min|h) ago|(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} \d{1,2}, \d{1,2}:\d\d [AP]M/g;

/** "Behind by 31 min": how long something has lasted so far. */
const SPANS = /\d+ (?:s|min|h|days?)(?: \d+ (?:s|min|h))?\b/g;

/** The page's words, without ages and spans, which change by themselves. */
export async function wordsOf(page: Page): Promise<string[]> {
  const text = await page.locator("main").evaluate((main: HTMLElement) => main.innerText);
  return text.replace(AGES, "ago").replace(SPANS, "a while").split(/\s+/).filter(Boolean);
}
