import { createServer } from "node:http";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";

declare global {
  var openedWindow: Window | null;
}

const OPENER_POLICY = "cross-origin-opener-policy";

test("a site that opens the dashboard in a window can't keep hold of that window", async ({
  browser,
  stage,
}) => {
  const html = "<title>Another site</title>";
  const site = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const address = site.address();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  const opening = context.waitForEvent("page");
  await page.evaluate((url) => {
    globalThis.openedWindow = window.open(url);
  }, `${stage.tap.url}/sign-in`);
  const opened = await opening;
  await expect(opened.getByRole("heading", { level: 1 })).toBeVisible();
  // To its opener, a window that was cut off looks closed.
  expect(await page.evaluate(() => globalThis.openedWindow?.closed)).toBe(true);
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  await context.close();
  site.close();
});

test("a page whose address was entered says nothing about openers, so the browser keeps its process", async ({
  browser,
  stage,
}) => {
  const page = await browser.newPage();
  const entered = await page.goto(`${stage.tap.url}/sign-in`);
  expect(await entered?.allHeaders()).not.toHaveProperty(OPENER_POLICY);
  const reloaded = await page.reload();
  expect(await reloaded?.allHeaders()).not.toHaveProperty(OPENER_POLICY);
  await page.close();
});
