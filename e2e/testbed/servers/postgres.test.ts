import { expect, test } from "vitest";
import { findPostgres, noPostgres } from "./find-postgres.ts";

test("the tests that need a database run on PostgreSQL too", (context) => {
  const bin = findPostgres();
  if (!bin) context.skip(noPostgres);
  expect(bin).toMatch(/./);
});
