import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import { getDatabase, readUntilWritten, type Transaction } from "#lib/db/client.ts";
import { credentialRotations } from "#lib/db/long-work-schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";

export const rotationInputSchema = z.object({ rotationId: z.uuid() });

/** What happened in a rotation, in order of time. No secrets. */
const stepSchema = z.object({
  at: z.string(),
  kind: z.enum(["started", "created", "proven", "failed", "undone", "finished"]),
  by: z.string(),
  /** Why it failed, or what was seen. */
  note: z.string().optional(),
});
type RotationStep = z.infer<typeof stepSchema>;

export type Rotation = Omit<typeof credentialRotations.$inferSelect, "steps"> & {
  steps: RotationStep[];
};

const OPEN = ["started", "created", "proven"] as const;

/** Steps that can't be read are left out: a restored row may be of another version. */
const toRotation = (row: typeof credentialRotations.$inferSelect): Rotation => ({
  ...row,
  steps: row.steps.flatMap((step) => {
    const read = stepSchema.safeParse(step);
    return read.success ? [read.data] : [];
  }),
});

/** The newest rotation that began with this app; null if there is none. Callers authorize. */
export async function findRotationOf(
  organizationId: string,
  clientId: string,
): Promise<Rotation | null> {
  return readUntilWritten(["rotation", organizationId, clientId], async (db) => {
    const [row] = await db
      .select()
      .from(credentialRotations)
      .where(
        and(
          eq(credentialRotations.organizationId, organizationId),
          eq(credentialRotations.oldClientId, clientId),
        ),
      )
      .orderBy(desc(credentialRotations.startedAt), desc(credentialRotations.id))
      .limit(1);
    return row ? toRotation(row) : null;
  });
}

/** Rotations that are neither finished nor undone, oldest first. Callers authorize. */
export async function listOpenRotations(organizationId: string): Promise<Rotation[]> {
  return readUntilWritten(["open rotations", organizationId], async (db) => {
    const rows = await db
      .select()
      .from(credentialRotations)
      .where(
        and(
          eq(credentialRotations.organizationId, organizationId),
          inArray(credentialRotations.state, [...OPEN]),
        ),
      )
      .orderBy(asc(credentialRotations.startedAt), asc(credentialRotations.id));
    return rows.map(toRotation);
  });
}

/** One that is still open. @throws ProblemError if it isn't */
export async function openRotation(
  organization: Pick<Organization, "id">,
  rotationId: string,
): Promise<Rotation> {
  const db = await getDatabase();
  const [row] = await db
    .select()
    .from(credentialRotations)
    .where(
      and(
        eq(credentialRotations.organizationId, organization.id),
        eq(credentialRotations.id, rotationId),
      ),
    );
  if (!row || !OPEN.some((state) => state === row.state)) throw new ProblemError(NOT_OPEN);
  return toRotation(row);
}

const NOT_OPEN = {
  kind: "stale",
  message: "This rotation has ended.",
  remedy: "Refresh the page.",
} as const;

type Change = Partial<Pick<Rotation, "state" | "newClientId" | "newAppName" | "settledAt">>;

/** Notes a step, with what it changes. */
export async function noteStep(
  { id, organizationId }: Pick<Rotation, "id" | "organizationId">,
  step: Omit<RotationStep, "at">,
  change: Change = {},
  tx?: Transaction,
): Promise<void> {
  const db = tx ?? (await getDatabase());
  const noted = JSON.stringify([{ ...step, at: new Date().toISOString() }]);
  await db
    .update(credentialRotations)
    .set({ ...change, steps: sql`${credentialRotations.steps} || ${noted}::jsonb` })
    .where(
      and(eq(credentialRotations.organizationId, organizationId), eq(credentialRotations.id, id)),
    );
}

/** How far the rotation is now, without a step of its own. */
export async function changeState(
  { id, organizationId }: Pick<Rotation, "id" | "organizationId">,
  state: Rotation["state"],
): Promise<void> {
  const db = await getDatabase();
  await db
    .update(credentialRotations)
    .set({ state })
    .where(
      and(eq(credentialRotations.organizationId, organizationId), eq(credentialRotations.id, id)),
    );
}

/** One step at a time per app, over all instances. */
export const rotationLock = (organizationId: string, oldClientId: string) =>
  `rotation ${organizationId} ${oldClientId}`;
