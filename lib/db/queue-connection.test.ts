import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase, getQueueConnection } from "./client.ts";

prepareDatabase();

test("a text of several statements answers with the rows of all of them", async () => {
  const { executeSql } = await getQueueConnection();
  const { rows } = await executeSql("begin; select 1 as n; select 2 as n; commit;");
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  expect((await executeSql("select $1::int as n", [3])).rows).toEqual([{ n: 3 }]);
});

test("a text that fails inside its own transaction disturbs no other statement", async () => {
  const { executeSql } = await getQueueConnection();
  const db = await getDatabase();
  await executeSql("create table kept_whole (a int)");
  const failing = executeSql("begin; insert into kept_whole values (1); select 1/0; commit;");
  const others = Array.from({ length: 20 }, () => db.execute("select 1"));
  await expect(failing).rejects.toThrow("division by zero");
  await Promise.all(others);
  expect((await executeSql("select * from kept_whole")).rows).toEqual([]);
});
