import type { BrowserContext, Page } from "@playwright/test";

const TABS = 3;

/** Does the work for each item in one of a few tabs, which wait for the server at the same time. */
export async function inTabs<Item>(
  context: BrowserContext,
  items: readonly Item[],
  work: (page: Page, item: Item) => Promise<void>,
) {
  const waiting = [...items];
  const drain = async () => {
    const page = await context.newPage();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await work(page, next);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(TABS, items.length) }, drain));
}
