import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { credentialRotations } from "#lib/db/long-work-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { getOAuthApp, type OAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { type CreatedOAuthApp, createOAuthApp } from "../create-oauth-app.ts";
import { listOpenRotations, noteStep, type Rotation, rotationLock } from "./rotation-row.ts";

export const startRotationSchema = z.object({
  /** The app to be replaced. */
  clientId: z.string().min(1).max(200),
  /** Of the new app; checked when it is created. */
  appName: z.string().max(1000),
});

/**
 * Begins to replace an OAuth app: creates a new one for the same owner, whose secret is stored and included
 * once. The old app keeps working. Needs the admin role.
 * @throws DeniedError
 */
export async function startRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof startRotationSchema>,
): Promise<Outcome<CreatedOAuthApp>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { clientId, appName } = startRotationSchema.parse(input);
    return serialize(rotationLock(organization.id, clientId), async () => {
      await refuseSecond(organization.id, clientId);
      const api = await siroFor({ organization, actor: member }).organization();
      const app = await getOAuthApp(api, { clientId });
      const { owner } = app;
      if (app.deleted || owner === null) throw new ProblemError(app.deleted ? GONE : NO_OWNER);
      const rotation = await insertRotation(member, organization.id, { ...app, owner });
      const outcome = await createOAuthApp.byGuarded(
        {
          actor: member,
          organization,
          guardAgain: () => guardRole(member, organization.id, "admin"),
        },
        { appName, owner, keepSecret: true },
      );
      await noteCreation(rotation, member, outcome);
      return outcome;
    });
  });
}

async function refuseSecond(organizationId: string, clientId: string): Promise<void> {
  const open = await listOpenRotations(organizationId);
  const isIn = ({ oldClientId, newClientId }: Rotation) =>
    oldClientId === clientId || newClientId === clientId;
  if (open.some(isIn)) throw new ProblemError(ALREADY);
}

async function insertRotation(
  member: Actor,
  organizationId: string,
  app: OAuthApp & { owner: string },
) {
  const db = await getDatabase();
  const at = new Date().toISOString();
  const [row] = await db
    .insert(credentialRotations)
    .values({
      organizationId,
      ownerId: app.owner,
      oldClientId: app.clientId,
      oldAppName: app.appName ?? app.clientId,
      state: "started",
      steps: [{ at, kind: "started", by: member.name }],
      startedBy: member.memberId,
      startedByName: member.name,
    })
    .returning();
  if (!row) throw new Error("The rotation was not stored.");
  return row;
}

/** Without a new app, there is nothing to continue and nothing to undo. */
async function noteCreation(
  rotation: Pick<Rotation, "id" | "organizationId">,
  { name: by }: Actor,
  outcome: Outcome<CreatedOAuthApp>,
): Promise<void> {
  if (outcome.status === "succeeded") {
    const { clientId: newClientId, appName: newAppName } = outcome.value;
    await noteStep(
      rotation,
      { kind: "created", by },
      { state: "created", newClientId, newAppName },
    );
    return;
  }
  const step = { kind: "failed", by, note: outcome.problem.message } as const;
  await noteStep(rotation, step, { state: "undone", settledAt: new Date() });
}

const ALREADY = {
  kind: "conflict",
  message: "This app is already being rotated.",
  remedy: "Finish or undo that rotation first.",
} as const;
const GONE = {
  kind: "stale",
  message: "This app was already deleted in Siro.",
  remedy: "Refresh the list.",
} as const;
const NO_OWNER = {
  kind: "conflict",
  message: "Siro doesn't say who owns this app, so no new one can be created for them.",
} as const;
