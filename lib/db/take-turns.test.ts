import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeTurns } from "./take-turns.ts";

const LONG = "select count(*) from generate_series(1, 50000)";

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
  await pglite.query(LONG);
  takeTurns(pglite);
}, 60_000);
afterAll(() => pglite.close());

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
  const turns = await countTurns(async () => {
    for (let i = 0; i < 12; i++) await pglite.query(LONG);
    for (let i = 0; i < 12; i++) await pglite.exec(LONG);
    for (let i = 0; i < 12; i++) await pglite.transaction((tx) => tx.query(LONG));
  });
  expect(turns).toBeGreaterThan(3);
});

test("transactions that were asked for together let everything else run in between", async () => {
  const turns = await countTurns(async () => {
    await Promise.all(Array.from({ length: 24 }, () => pglite.transaction((tx) => tx.query(LONG))));
  });
  expect(turns).toBeGreaterThan(3);
});

test("a statement waits for one transaction, not for all that were asked for before", async () => {
  const pglite = await PGlite.create();
  takeTurns(pglite, { longestWaitMs: Number.POSITIVE_INFINITY });
  const ended: string[] = [];
  const note = (name: string) => () => void ended.push(name);
  await Promise.all([
    ...["first", "second", "third"].map((name) =>
      pglite.transaction((tx) => tx.query("select 1")).then(note(name)),
    ),
    pglite.query("select 1").then(note("statement")),
  ]);
  expect(ended).toEqual(["first", "statement", "second", "third"]);
  await pglite.close();
});

test("statements without end don't keep a transaction from running", async () => {
  let isDone = false;
  const readOn = async () => {
    while (!isDone) await pglite.query("select 1");
  };
  const readers = [readOn(), readOn()];
  await pglite.transaction((tx) => tx.query("select 1"));
  isDone = true;
  await Promise.all(readers);
});

test("a failed statement fails for the one who asked, and the next ones run", async () => {
  const [failed, next] = await Promise.allSettled([
    pglite.query("select wrong"),
    pglite.transaction(async () => "done"),
  ]);
  expect([failed.status, next]).toEqual(["rejected", { status: "fulfilled", value: "done" }]);
});

test("statements that were asked for together run in their order", async () => {
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
});
