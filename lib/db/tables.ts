import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as crmSchema from "./crm-schema.ts";
import * as longWorkSchema from "./long-work-schema.ts";
import * as monitoringSchema from "./monitoring-schema.ts";
import * as recordingSchema from "./recording-schema.ts";
import * as schema from "./schema.ts";

/** Tables of what is known of Siro and of work that continues without a page. */
export const tablesOfOrganizations = Object.values<unknown>({
  ...recordingSchema,
  ...longWorkSchema,
  ...crmSchema,
  ...monitoringSchema,
}).filter((value) => is(value, PgTable));

/** Every table of the database. */
export function allTables(): PgTable[] {
  const own = Object.values<unknown>(schema).filter((value) => is(value, PgTable));
  return [...own, ...tablesOfOrganizations];
}

/** Names of tables that the database fills by itself as others change. */
export const derivedTables: readonly string[] = [
  getTableName(recordingSchema.recordingCounts),
  getTableName(recordingSchema.recordingTitleCounts),
];

/** Names of all tables, each after the tables it references, so rows can be inserted in this order. */
export function tablesInOrder(): string[] {
  const tables = allTables();
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

/** Names of a table's columns without those that the database computes. */
export function storedColumnsOf(name: string): string[] {
  const table = allTables()
    .map(getTableConfig)
    .find((each) => each.name === name);
  return (table?.columns ?? []).flatMap((column) => (column.generated ? [] : column.name));
}
