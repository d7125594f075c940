import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensurePostgres, noPostgres } from "#e2e/testbed/servers/find-postgres.ts";
import { longTestsVariable } from "#e2e/testbed/test-length.ts";
import {
  type Environment,
  endOnSignals,
  rootFolder,
  runNode,
  startNode,
} from "#lib/cli/processes.ts";
import { ensureBrowser } from "./browser.ts";
import { addCounts, type Counts, countsFileVariable, readCounts, summarize } from "./counts.ts";
import { makeScratch } from "./scratch.ts";

const bin = {
  next: "node_modules/next/dist/bin/next",
  tsc: "node_modules/typescript/bin/tsc",
  biome: "node_modules/@biomejs/biome/bin/biome",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
};

const scratch = makeScratch();
endOnSignals();

const { values } = parseArgs({ options: { long: { type: "boolean", default: false } } });

const env: Environment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  [longTestsVariable]: values.long ? "1" : undefined,
  TMPDIR: scratch,
  // Hundreds of short-lived programs load the same modules.
  NODE_COMPILE_CACHE: join(scratch, "compiled"),
};
// The tests use their own database, keys and settings; a real installation's stay untouched.
for (const name of Object.keys(env)) {
  if (/^(DATABASE_URL|DATA_DIR|ENCRYPTION_KEYS|NEXTAUTH_|AUTH_OIDC_|NODE_ENV$)/.test(name)) {
    delete env[name];
  }
}

const started = Date.now();
function announce(title: string) {
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`\n── ${title} (${seconds} s) ${"─".repeat(Math.max(3, 60 - title.length))}`);
}

const none: Counts = { passed: 0, failed: [], skipped: [], slowest: [] };

const asOne = (name: string, isPassed: boolean): Counts =>
  isPassed ? { ...none, passed: 1 } : { ...none, failed: [name] };

/** Runs a program beside another one, and prints what it had to say when it's done. */
async function runBeside(title: string, args: string[]): Promise<boolean> {
  const running = startNode({ args, env });
  const status = await running.ended;
  announce(title);
  console.log(running.output().trim());
  return status === 0;
}

async function checkTypes(): Promise<Counts> {
  for (const folder of [".next/types", ".next/dev"]) {
    rmSync(join(rootFolder, folder), { recursive: true, force: true });
  }
  const isPassed =
    (await runBeside("Route types", [bin.next, "typegen"])) &&
    (await runBeside("Types", [bin.tsc, "--noEmit"]));
  return asOne("types (next typegen, tsc --noEmit)", isPassed);
}

async function checkStyle(): Promise<Counts> {
  const args = [bin.biome, "check", "--diagnostic-level=error", "."];
  return asOne("lint (biome check)", await runBeside("Lint", args));
}

async function build(): Promise<Counts> {
  const args = ["--conditions=react-server", "e2e/commands/build.ts", "--if-needed"];
  return asOne("next build", await runBeside("Production build", args));
}

/** What needs no test tool, one after another, while the unit tests run. */
async function runChecks(): Promise<Counts[]> {
  return [await checkTypes(), await checkStyle(), await build()];
}

/** Runs a test tool that has one of our counting reporters. */
async function runTests(name: string, args: string[], extra: Environment = {}) {
  const file = join(scratch, `${name}.json`);
  const status = await runNode(args, { env: { ...env, ...extra, [countsFileVariable]: file } });
  const counts = readCounts(file) ?? { ...none, failed: [] };
  if (status !== 0 && counts.failed.length === 0) {
    counts.failed.push(`${name}: ended with exit status ${status}`);
  }
  return counts;
}

async function runUnitTests(): Promise<Counts> {
  announce("Unit tests");
  const reporters = ["--reporter=default", "--reporter=./e2e/commands/vitest-counts.ts"];
  return runTests("unit tests", [bin.vitest, "run", ...reporters]);
}

async function runEndToEndTests(browserPath: string): Promise<Counts> {
  announce("End-to-end tests");
  return runTests("end-to-end tests", [bin.playwright, "test", "--pass-with-no-tests"], {
    CHROME_PATH: browserPath,
  });
}

async function findBrowserOrSay(): Promise<string | undefined> {
  announce("Browser");
  try {
    const path = await ensureBrowser({ isLight: true });
    console.log(path);
    return path;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

const browserPath = await findBrowserOrSay();
announce("PostgreSQL");
console.log((await ensurePostgres()) ?? noPostgres);
const [unit, checks] = await Promise.all([runUnitTests(), runChecks()]);
const all = [...checks, unit];
const isBuilt = checks.at(-1)?.failed.length === 0;
if (!isBuilt) all.push(asOne("end-to-end tests: there is nothing to test without a build", false));
else if (browserPath) all.push(await runEndToEndTests(browserPath));
else all.push(asOne("end-to-end tests: no browser, see the top of this output", false));

const counts = addCounts(all);
const report = join(rootFolder, "test-results");
if (counts.failed.length > 0 && existsSync(report)) console.log(`\nTraces and logs: ${report}`);
announce("Result");
console.log(summarize(counts));
process.exit(counts.failed.length > 0 ? 1 : 0);
