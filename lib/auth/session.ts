import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Database, getDatabase, readUntilWritten } from "#lib/db/client.ts";
import { members, sessions } from "#lib/db/schema.ts";
import { PATH_HEADER } from "#lib/http/page-headers.ts";
import { currentRequest } from "#lib/request-context.ts";
import type { Actor } from "./actor.ts";
import {
  clearSessionCookie,
  readSessionCookie,
  SESSION_DAYS,
  type SessionClaims,
  writeSessionCookie,
} from "./session-cookie.ts";

/** The member behind a live session: not revoked, not expired, not older than the member's version. */
export async function findActor(claims: SessionClaims): Promise<Actor | null> {
  const row = await readUntilWritten(["session", claims.sid, claims.sub], (db) =>
    findUnrevoked(db, claims),
  );
  if (!row || row.expiresAt.getTime() <= Date.now()) return null;
  const { memberId, name, email } = row;
  return { memberId, name, email, sessionId: claims.sid };
}

async function findUnrevoked(db: Database, { sid, sub }: SessionClaims) {
  const { id: memberId, name, email, sessionVersion } = members;
  const [row] = await db
    .select({ memberId, name, email, expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(members, and(eq(memberId, sessions.memberId), eq(sessionVersion, sessions.version)))
    .where(and(eq(sessions.id, sid), eq(sessions.memberId, sub), isNull(sessions.revokedAt)));
  return row;
}

/** The signed-in member, or null. Read from the session row, once per request. */
export const getActor = cache(async (): Promise<Actor | null> => {
  const claims = await readSessionCookie();
  const actor = claims && (await findActor(claims));
  if (actor) await noteUse(actor.sessionId);
  return actor;
});

const NOTE_EVERY_MS = 5 * 60_000;
const noted = new LRUCache<string, true>({ max: 1_000, ttl: NOTE_EVERY_MS });

/** Keeps `lastSeenAt` accurate to a few minutes without a write per request. */
async function noteUse(sessionId: string): Promise<void> {
  if (noted.has(sessionId)) return;
  noted.set(sessionId, true);
  const db = await getDatabase();
  await db.update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, sessionId));
}

/** For pages: the member, or a redirect to sign-in and from there back to this page. */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor) return actor;
  const path = (await headers()).get(PATH_HEADER) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** How and where a session was opened, so that the member can recognize it. */
export type SessionOpening = {
  openedBy: "password" | "provider" | "invitation" | "set-up";
  userAgent: string | null;
  address: string | null;
};

/** What this request reveals about the browser that opens a session. */
export async function readOpening(openedBy: SessionOpening["openedBy"]): Promise<SessionOpening> {
  return {
    openedBy,
    userAgent: (await headers()).get("user-agent")?.slice(0, 300) ?? null,
    address: currentRequest()?.address || null,
  };
}

/** Writes the session row. The caller sets the cookie after the row is committed. */
export async function createSessionRow(
  db: Pick<Database, "insert">,
  member: { id: string; sessionVersion: number },
  opening?: SessionOpening,
): Promise<SessionClaims> {
  const sid = randomUUID();
  const expiresAt = new Date(Date.now() + SESSION_DAYS * 24 * 3600_000);
  await db.insert(sessions).values({
    id: sid,
    memberId: member.id,
    version: member.sessionVersion,
    expiresAt,
    lastSeenAt: new Date(),
    ...opening,
  });
  return { sub: member.id, sid };
}

export async function startSession(
  member: { id: string; sessionVersion: number },
  openedBy: SessionOpening["openedBy"],
): Promise<void> {
  const opening = await readOpening(openedBy);
  await writeSessionCookie(await createSessionRow(await getDatabase(), member, opening));
}

/** Ends this browser's session immediately, in the database first. */
export async function endSession(): Promise<void> {
  const claims = await readSessionCookie();
  if (claims) await revokeSession(claims.sid);
  await clearSessionCookie();
}

export async function revokeSession(sessionId: string): Promise<void> {
  const db = await getDatabase();
  await db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, sessionId));
}
