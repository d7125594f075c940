import type { FullConfig, Reporter, Suite, TestCase, TestError } from "@playwright/test/reporter";
import { type Counts, noCause, writeCounts } from "./counts.ts";

function addTest(counts: Counts, test: TestCase) {
  const name = test.titlePath().filter(Boolean).join(" › ");
  counts.slowest.push({ name, ms: test.results.reduce((sum, { duration }) => sum + duration, 0) });
  if (test.outcome() === "expected") counts.passed++;
  else if (test.outcome() === "flaky") {
    counts.passed++;
    console.log(`passed at the second try only: ${name}`);
  } else if (test.outcome() !== "skipped") counts.failed.push(name);
  else if (test.results.length === 0) counts.failed.push(`${name} (never ran)`);
  else {
    const cause = test.annotations.find(({ type }) => type === "skip" || type === "fixme");
    counts.skipped.push({ name, cause: cause?.description ?? noCause });
  }
}

/** Writes the counts of a Playwright run for `npm test`. */
export default class PlaywrightCounts implements Reporter {
  private suite: Suite | undefined;
  private readonly errors: string[] = [];

  onBegin(_config: FullConfig, suite: Suite) {
    this.suite = suite;
  }

  onError(error: TestError) {
    this.errors.push(error.message?.split("\n")[0] ?? "unknown error");
  }

  onEnd() {
    const counts: Counts = { passed: 0, failed: [...this.errors], skipped: [], slowest: [] };
    for (const test of this.suite?.allTests() ?? []) addTest(counts, test);
    writeCounts(counts);
  }
}
