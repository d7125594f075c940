import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import type { Actor } from "#lib/auth/actor.ts";
import type { Role } from "#lib/auth/roles.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { members, memberships, organizations, sessions } from "#lib/db/schema.ts";
import { pointAtNewDatabase } from "./servers/new-database.ts";

/** Gives a file's tests their own real database, embedded or PostgreSQL. */
export function prepareDatabase(): void {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await pointAtNewDatabase();
    await getDatabase();
  });
  afterAll(async () => {
    await closeDatabase();
    rmSync(dataDir, { recursive: true, force: true });
  });
}

export async function addOrganization(name: string) {
  const db = await getDatabase();
  const [row] = await db
    .insert(organizations)
    .values({ slug: randomUUID(), name, siroOrganizationId: randomUUID() })
    .returning();
  if (!row) throw new Error("no organization");
  return row;
}

/** A member with a session, and with a role in the organization if one is given. */
export async function addActor(organizationId?: string, role: Role = "viewer"): Promise<Actor> {
  const db = await getDatabase();
  const email = `${randomUUID()}@example.com`;
  const [member] = await db.insert(members).values({ name: "Dana", email }).returning();
  if (!member) throw new Error("no member");
  if (organizationId) {
    await db.insert(memberships).values({ organizationId, memberId: member.id, role });
  }
  const sessionId = randomUUID();
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.insert(sessions).values({ id: sessionId, memberId: member.id, version: 1, expiresAt });
  return { memberId: member.id, sessionId, name: member.name, email };
}
