import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findPostgres } from "./e2e/testbed/servers/find-postgres.ts";
import { isLong } from "./e2e/testbed/test-length.ts";

/** What gives a test a database. */
const databases = /open\w*Testbed|prepareEnvironment|prepareDatabase|pointAtNewDatabase/;
const scratch = "./e2e/testbed/servers/scratch-for-unit-tests.ts";
const onPostgresOnly = ["lib/db/postgres/**/*.test.ts", "lib/**/*.postgres.test.ts"];

/** Those that `npm test` runs on PostgreSQL too; `npm run test:long` runs all of them there. */
const representative =
  /^lib\/(audit|auth|db|jobs)\/|^lib\/mirror\/((?!recordings)|recordings\/store)|^lib\/operations\/(connections|people)\//;

const withDatabase = globSync("lib/**/*.test.ts").filter(
  (file) => databases.test(readFileSync(file, "utf8")) && (isLong || representative.test(file)),
);

/** What a test may leave behind in its process. Files without any of it share one: starting costs more than they do. */
const traces =
  /open\w*Testbed|prepare\w+|pointAt\w+|\bvi\.|process\.|processSingleton|globalThis|startSandbox|createServer|spawn|serve/;
const all = globSync(["{app,components,lib,e2e}/**/*.test.{ts,tsx}", "*.test.ts"]);
const withoutTraces = all
  .filter((file) => !traces.test(readFileSync(file, "utf8")))
  .map((file) => file.replace(/[[\]()]/g, "?"));

export default defineConfig({
  resolve: {
    alias: {
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    // One more than there are cores, since tests wait for processes and pauses a third of their time.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    testTimeout: 300_000,
    // A busy machine may take long for what usually takes a moment.
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: "pure", include: withoutTraces, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["{app,components,lib,e2e}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: [...onPostgresOnly, ...withoutTraces],
          globalSetup: [scratch],
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          // Without PostgreSQL on this machine, one skipped test of the other project says why.
          include: findPostgres() ? [...withDatabase, ...onPostgresOnly] : [],
          globalSetup: [scratch, "./e2e/testbed/servers/postgres-for-unit-tests.ts"],
        },
      },
    ],
  },
});
