import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findPostgres } from "./e2e/testbed/servers/find-postgres.ts";

/** What gives a test a database: whoever names one of them runs on PostgreSQL as well. */
const databases = /open\w*Testbed|prepareEnvironment|prepareDatabase|pointAtNewDatabase/;
const scratch = "./e2e/testbed/servers/scratch-for-unit-tests.ts";
const onPostgresOnly = ["lib/db/postgres/**/*.test.ts", "lib/**/*.postgres.test.ts"];

const withDatabase = globSync("lib/**/*.test.ts").filter((file) =>
  databases.test(readFileSync(file, "utf8")),
);

export default defineConfig({
  resolve: {
    alias: {
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: "embedded",
          include: ["{app,components,lib,e2e}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: onPostgresOnly,
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
