import { inspect } from "node:util";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "./client.ts";
import { members } from "./schema.ts";

prepareDatabase();

/** All that a log would show of it. */
const shown = (error: unknown) => inspect(error, { depth: 5 });

test("the error of a failed query names the query and none of its values", async () => {
  const db = await getDatabase();
  const ada = { name: "Ada", email: "ada@example.com", passwordHash: "planted-hash" };
  await db.insert(members).values(ada);
  const second = await db
    .insert(members)
    .values(ada)
    .then(
      () => null,
      (error: Error) => error,
    );
  expect(second?.message).toMatch(/^Failed query: insert into "members"/);
  expect(shown(second)).not.toMatch(/planted-hash|ada@example\.com/);
  expect(second?.cause, "the reason").toMatchObject({ code: "23505" });
});

test("the error of a query that failed inside a transaction names none of its values", async () => {
  const db = await getDatabase();
  const failed = await db
    .transaction((tx) => tx.select().from(members).where(eq(members.id, "planted-id")))
    .then(
      () => null,
      (error: Error) => error,
    );
  expect(failed?.message).toMatch(/^Failed query: select/);
  expect(shown(failed?.stack)).not.toContain("planted-id");
});
