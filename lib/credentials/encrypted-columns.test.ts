import { globSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { actingTokens, members, oauthAppSecrets, organizationTokens } from "#lib/db/schema.ts";
import { encryptedColumns, placeIn } from "./encrypted-columns.ts";

prepareDatabase();

const known = () =>
  encryptedColumns().map(({ table, column }) => `${getTableConfig(table).name}.${column.name}`);

test("every column of the database that is named like a secret is known as sealed", async () => {
  const db = await getDatabase();
  const found = await db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name ~* '(cipher|sealed|encrypted|secret)'`);
  const { rows } = found as unknown as { rows: { name: string }[] };
  expect(rows.map(({ name }) => name).sort()).toEqual(known().sort());
  expect(known().length).toBeGreaterThanOrEqual(3);
});

test("a sealed value is tied to its row by all parts of the row's key", () => {
  const column = "ciphertext";
  expect(placeIn(organizationTokens, ["o"])).toEqual({
    table: "organization_tokens",
    row: "o",
    column,
  });
  expect(placeIn(oauthAppSecrets, ["o", "c"])).toEqual({
    table: "oauth_app_secrets",
    row: "o/c",
    column,
  });
  expect(placeIn(actingTokens, ["o", "c", "read"])).toEqual({
    table: "acting_tokens",
    row: "o/c/read",
    column,
  });
});

test("nothing is sealed in a place that key rotation would not find", () => {
  expect(() => placeIn(actingTokens, ["o", "c"])).toThrow("acting_tokens.ciphertext");
  expect(() => placeIn(members, ["m"], "email")).toThrow("members.email");
});

test("nothing is sealed for the database but in a place that is named here", () => {
  const files = globSync("{app,lib}/**/*.ts").filter((file) => !file.endsWith(".test.ts"));
  const sources = files.map((file) => ({ file, source: readFileSync(file, "utf8") }));
  const sealing = sources.filter(({ source }) => /\bvault\.ts"/.test(source));
  expect(sealing.length).toBeGreaterThan(3);
  const byHand = sealing.filter(({ source }) => /\btable: "/.test(source));
  // A cookie is encrypted for its session.
  expect(byHand.map(({ file }) => file)).toEqual(["lib/credentials/pending-token.ts"]);
});
