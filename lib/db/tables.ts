import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "./schema.ts";

/** Names of all tables, each after the tables it references, so rows can be inserted in this order. */
export function tablesInOrder(): string[] {
  const tables = Object.values(schema).filter((value) => is(value, PgTable));
  const needs = new Map(
    tables.map((table) => {
      const { name, foreignKeys } = getTableConfig(table);
      const targets = foreignKeys.map((key) => getTableConfig(key.reference().foreignTable).name);
      return [name, targets.filter((target) => target !== name)];
    }),
  );
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name)) return;
    for (const target of needs.get(name) ?? []) visit(target);
    ordered.push(name);
  };
  for (const name of [...needs.keys()].sort()) visit(name);
  return ordered;
}
