import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { insertRememberedRows, rememberedTables } from "#e2e/testbed/remembered-rows.ts";
import { createDatabase, runSql } from "#e2e/testbed/servers/postgres.ts";
import { type OpenDatabase, openDatabase } from "../client.ts";
import * as schema from "../schema.ts";
import { tablesInOrder } from "../tables.ts";
import { MoveError, moveDatabase } from "./move.ts";
import { openPostgres } from "./open.ts";

const EVENTS = 1_234;
const hostile = `Ωmega 'quoted' "double" \\back\\slash \u{1F98A} $1 %s \n\t--`;
let dataDir: string;
let source: OpenDatabase;
let url: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "siro-admin-move-"));
  source = await openDatabase(dataDir);
  await fill(source);
});
afterAll(async () => {
  await source.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  url = await createDatabase(inject("postgresAdminUrl") ?? "");
});

/** Every table that refers to another one, and every kind of value. */
async function fill({ db }: OpenDatabase): Promise<void> {
  const [member] = await db
    .insert(schema.members)
    .values({ name: hostile, email: "dana@acme.example", passwordHash: "$argon2id$x" })
    .returning();
  const [organization] = await db
    .insert(schema.organizations)
    .values({ slug: "acme", siroOrganizationId: "o1", name: hostile })
    .returning();
  const [memberId, organizationId] = [member?.id ?? "", organization?.id ?? ""];
  await db.insert(schema.memberships).values({ memberId, organizationId, role: "owner" });
  await db
    .insert(schema.sessions)
    .values({ id: crypto.randomUUID(), memberId, version: 1, expiresAt: new Date() });
  await db.insert(schema.organizationTokens).values({
    organizationId,
    ciphertext: "a.b.c",
    siroTokenId: "t",
    tokenName: "n",
    lastFour: "1",
  });
  await insertRememberedRows(db, { organizationId, memberId });
  const facts = { text: hostile, number: 1.5e300, nested: [{ a: null, b: true }, 12345678901234] };
  const events = Array.from({ length: EVENTS }, (_, index) => ({
    organizationId: index % 2 ? organizationId : null,
    at: sql<Date>`now() - ${index} * interval '1 second' + interval '1 microsecond' * ${index}`,
    actorName: hostile,
    kind: "test",
    targetId: String(index),
    targetName: "",
    after: index % 3 ? facts : null,
    outcome: "succeeded" as const,
  }));
  for (let from = 0; from < EVENTS; from += 200) {
    await db.insert(schema.auditEvents).values(events.slice(from, from + 200));
  }
}

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tablesInOrder()) {
    const [row] = await runSql<{ count: number }>(url, `select count(*)::int from "${table}"`);
    if (row?.count) counts[table] = row.count;
  }
  return counts;
}

const everything = {
  audit_events: EVENTS,
  members: 1,
  memberships: 1,
  organization_tokens: 1,
  organizations: 1,
  sessions: 1,
  ...Object.fromEntries(rememberedTables.map((table) => [table, 1])),
};

describe("moving the embedded database to PostgreSQL", () => {
  test("knows every table, each after those that it refers to", () => {
    const sources = globSync("lib/db/*schema.ts").map((file) => readFileSync(file, "utf8"));
    const all = sources.flatMap((source) => [...source.matchAll(/pgTable\(\s*"(\w+)"/g)]);
    const order = tablesInOrder();
    expect([...order].sort()).toEqual(all.map(([, name]) => name).sort());
    expect(order.indexOf("members")).toBeLessThan(order.indexOf("memberships"));
    expect(order.indexOf("organizations")).toBeLessThan(order.indexOf("audit_events"));
  });

  test("brings every row, proves it, and finds it there the next time", async () => {
    const moved = await moveDatabase(source.db, url);
    expect(moved.wasThere).toBe(false);
    expect(await countRows()).toEqual(everything);
    const proven = moved.tables
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows }) => [table, rows]);
    expect(Object.fromEntries(proven)).toEqual(everything);
    const [row] = await runSql<{ name: string; at: string }>(
      url,
      "select actor_name as name, at::text from audit_events order by at limit 1",
    );
    expect(row?.name).toBe(hostile);
    expect(row?.at, "microseconds").toMatch(/\.\d{6}/);
    expect((await moveDatabase(source.db, url)).wasThere).toBe(true);
    expect(await countRows()).toEqual(everything);
  });

  test("refuses a database that holds anything else, and names what", async () => {
    const target = await openPostgres(url);
    await target.db.insert(schema.members).values({ name: "Eve", email: "eve@example.com" });
    await target.close();
    const moving = moveDatabase(source.db, url);
    await expect(moving).rejects.toThrow(MoveError);
    await expect(moving).rejects.toThrow(/not empty \(rows: members 1\)/);
    expect(await countRows()).toEqual({ members: 1 });
  });

  test("leaves nothing where it is cut short, and succeeds when it is repeated", async () => {
    await (await openPostgres(url)).close();
    await runSql(url, "alter table sessions add constraint planted check (version > 1)");
    await expect(moveDatabase(source.db, url)).rejects.toThrow(/planted/);
    expect(await countRows()).toEqual({});
    await runSql(url, "alter table sessions drop constraint planted");
    await moveDatabase(source.db, url);
    expect(await countRows()).toEqual(everything);
  });

  test("keeps no copy that differs in a single value", async () => {
    await (await openPostgres(url)).close();
    await runSql(
      url,
      `create function planted() returns trigger language plpgsql as
       $$ begin if new.target_id = '777' then new.target_name := 'x'; end if; return new; end $$`,
    );
    await runSql(
      url,
      "create trigger planted before insert on audit_events for each row execute function planted()",
    );
    await expect(moveDatabase(source.db, url)).rejects.toThrow(/differs .* in audit_events/);
    expect(await countRows()).toEqual({});
  });
});
