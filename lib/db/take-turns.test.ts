import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { takeTurns } from "./take-turns.ts";

const LONG = "select count(*) from generate_series(1, 50000)";

/** How often anything else could run while these statements did. */
async function countTurns(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const next = () => {
    if (isOver) return;
    turns += 1;
    setImmediate(next);
  };
  setImmediate(next);
  await work();
  isOver = true;
  return turns;
}

test("one statement after the other lets everything else run in between", async () => {
  const pglite = await PGlite.create();
  await pglite.query(LONG);
  takeTurns(pglite);
  const turns = await countTurns(async () => {
    for (let i = 0; i < 12; i++) await pglite.query(LONG);
    for (let i = 0; i < 12; i++) await pglite.exec(LONG);
    for (let i = 0; i < 12; i++) await pglite.transaction((tx) => tx.query(LONG));
  });
  expect(turns).toBeGreaterThan(3);
  await pglite.close();
});

test("transactions that were asked for together let everything else run in between", async () => {
  const pglite = await PGlite.create();
  await pglite.query(LONG);
  takeTurns(pglite);
  const failed = pglite.transaction(() => Promise.reject(new Error("failed")));
  const turns = await countTurns(async () => {
    const all = Array.from({ length: 36 }, () => pglite.transaction((tx) => tx.query(LONG)));
    await Promise.all(all);
  });
  expect(turns).toBeGreaterThan(3);
  await expect(failed).rejects.toThrow("failed");
  await pglite.close();
});

test("statements that were asked for together run in their order", async () => {
  const pglite = await PGlite.create();
  takeTurns(pglite);
  await pglite.exec("create table places (place serial, name int)");
  const names = Array.from({ length: 50 }, (_, name) => name);
  await Promise.all(
    names.map((name) =>
      pglite.query(
        "insert into places (name) select $1 from (select count(*) from generate_series(1, 5000)) slow",
        [name],
      ),
    ),
  );
  const { rows } = await pglite.query<{ name: number }>("select name from places order by place");
  expect(rows.map((row) => row.name)).toEqual(names);
  await pglite.close();
});
