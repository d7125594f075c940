import type { Browser } from "@playwright/test";
import type { BenchContext } from "./context.ts";

export type PageWeight = {
  name: string;
  scriptBytes: number;
  totalBytes: number;
  requests: number;
};

/** What one page costs over the wire with an empty cache, compressed as the server sends it. */
async function weighPage(
  browser: Browser,
  bench: BenchContext,
  name: string,
  path: string,
): Promise<PageWeight> {
  const isSignedOut = path === "/sign-in";
  const context = await browser.newContext(isSignedOut ? {} : { storageState: bench.storageState });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const types = new Map<string, string>();
  const weight: PageWeight = { name, scriptBytes: 0, totalBytes: 0, requests: 0 };
  devtools.on("Network.responseReceived", ({ requestId, response, type }) => {
    // Scripts that are preloaded come as "Other"; the content type tells.
    types.set(requestId, /javascript/.test(response.mimeType) ? "Script" : type);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weight.requests++;
    weight.totalBytes += encodedDataLength;
    if (types.get(requestId) === "Script") weight.scriptBytes += encodedDataLength;
  });
  await page.goto(bench.url + path, { waitUntil: "networkidle" });
  await context.close();
  return weight;
}

export async function weighPages(browser: Browser, bench: BenchContext): Promise<PageWeight[]> {
  const weights: PageWeight[] = [];
  for (const [name, path] of Object.entries(bench.pages)) {
    weights.push(await weighPage(browser, bench, name, path));
  }
  return weights;
}
