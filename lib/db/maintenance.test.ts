import { expect, test } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "./client.ts";
import { cleanUp } from "./maintenance.ts";
import { members, sessions, setupCodes } from "./schema.ts";

prepareDatabase();

const DAY_MS = 24 * 60 * 60_000;

test("maintenance deletes what ended long ago and keeps the rest", async () => {
  const db = await getDatabase();
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
  const [member] = await db
    .insert(members)
    .values({ name: "Ada", email: "ada@example.com" })
    .returning();
  const session = { memberId: member?.id ?? "", version: 1 };
  const ids = ["live", "revoked", "old", "oldRevoked"].map(() => crypto.randomUUID());
  const [live = "", revoked = "", old = "", oldRevoked = ""] = ids;
  await db.insert(sessions).values([
    { ...session, id: live, expiresAt: ago(-1) },
    { ...session, id: revoked, expiresAt: ago(-1), revokedAt: ago(1) },
    { ...session, id: old, expiresAt: ago(8) },
    { ...session, id: oldRevoked, expiresAt: ago(-1), revokedAt: ago(8) },
  ]);
  await db.insert(setupCodes).values([
    { codeHash: "open", expiresAt: ago(-1) },
    { codeHash: "ended", expiresAt: ago(2) },
    { codeHash: "claimed", expiresAt: ago(300), claimedAt: ago(300) },
  ]);
  await cleanUp(db);
  const kept = await db.select({ id: sessions.id }).from(sessions);
  expect(kept.map(({ id }) => id).sort()).toEqual([live, revoked].sort());
  const codes = await db.select({ hash: setupCodes.codeHash }).from(setupCodes);
  expect(codes.map(({ hash }) => hash).sort()).toEqual(["claimed", "open"]);
});
