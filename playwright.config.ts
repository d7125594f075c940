import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "#e2e/commands/browser.ts";
import { countsFileVariable } from "#e2e/commands/counts.ts";
import { isSandboxShared } from "./e2e/testbed/servers/siro.ts";
import { inLength } from "./e2e/testbed/test-length.ts";

const isCounted = process.env[countsFileVariable] !== undefined;
const executablePath = findBrowser({ isLight: true });

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // A sandbox that was given from outside is one for all, so its tests run one after another.
  // Otherwise more than two cores need: tests wait for pages and pauses about half of their time.
  workers: isSandboxShared ? 1 : 3,
  // Long enough for a machine that is three times as slow: only a test that fails waits this long.
  timeout: 120_000,
  globalTimeout: inLength(64, 120) * 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: isCounted,
  // A busy machine may starve a browser. A second try starts from nothing and is named in the output.
  retries: isCounted ? 1 : 0,
  reporter: [["list"], ["./e2e/commands/playwright-counts.ts"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "America/New_York",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // Pages as they were, without a film of them: filming takes a tenth of the whole run. In the whole run, only the
    // second try of a test is recorded, since each step of a recorded test costs the browser a copy of its page.
    trace: { mode: isCounted ? "on-first-retry" : "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
  },
});
