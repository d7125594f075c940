import type { Reporter, TestCase, TestModule } from "vitest/node";
import { type Counts, noCause, writeCounts } from "./counts.ts";

function addTest(counts: Counts, test: TestCase) {
  const result = test.result();
  const name = `${test.project.name} › ${test.module.relativeModuleId} › ${test.fullName}`;
  counts.slowest.push({ name, ms: test.diagnostic()?.duration ?? 0 });
  if (result.state === "passed") counts.passed++;
  else if (result.state === "skipped") {
    const cause = result.note ?? (test.options.mode === "todo" ? "not written yet" : noCause);
    counts.skipped.push({ name, cause });
  } else counts.failed.push(name);
}

/** Writes the counts of a vitest run for `npm test`. */
export default class VitestCounts implements Reporter {
  onTestRunEnd(
    testModules: ReadonlyArray<TestModule>,
    unhandledErrors: ReadonlyArray<{ message: string }>,
  ) {
    const counts: Counts = { passed: 0, failed: [], skipped: [], slowest: [] };
    for (const testModule of testModules) {
      for (const test of testModule.children.allTests()) addTest(counts, test);
      // A file that fails to load has its own errors and no tests.
      if (testModule.errors().length > 0) counts.failed.push(testModule.relativeModuleId);
    }
    for (const { message } of unhandledErrors) counts.failed.push(`unhandled error: ${message}`);
    writeCounts(counts);
  }
}
