import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { deleteOAuthApp, isAppGone } from "../delete-oauth-app.ts";
import { rotationInputSchema, switchIdentity } from "./prove-rotation.ts";
import {
  changeState,
  noteStep,
  openRotation,
  type Rotation,
  rotationLock,
} from "./rotation-row.ts";

export const finishRotationSchema = rotationInputSchema.extend({
  /** The old app's name as typed into the dialog. */
  typedName: z.string().max(500),
});

type Ended = { state: "undone" | "finished" };

/**
 * Ends a rotation by deleting the old app, which ends all its tokens. Only after the new one was proven to
 * work. Needs the admin role.
 * @throws DeniedError
 */
export async function finishRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof finishRotationSchema>,
): Promise<Outcome<Ended>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { rotationId, typedName } = finishRotationSchema.parse(input);
    return locked(organization, rotationId, async (rotation) => {
      if (rotation.state !== "proven") throw new ProblemError(NOT_PROVEN);
      const context = contextOf(member, organization);
      const app = { clientId: rotation.oldClientId, typedName };
      return ended(rotation, member, await deleteApp(context, app), "finished");
    });
  });
}

/**
 * Takes a rotation back: siro-admin uses the old app again, and the new one is deleted with its tokens.
 * Needs the admin role.
 * @throws DeniedError
 */
export async function undoRotation(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof rotationInputSchema>,
): Promise<Outcome<Ended>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { rotationId } = rotationInputSchema.parse(input);
    return locked(organization, rotationId, async (rotation) => {
      const { newClientId, newAppName, oldClientId } = rotation;
      const context = contextOf(member, organization);
      await context.guardAgain();
      if (newClientId === null) return closed(rotation, member);
      // First back to the old app: deleting the new one would end the member's connection.
      await switchIdentity(member, rotation, oldClientId);
      // If that deletion fails, the old app must not be deleted before the new one is proven again.
      await changeState(rotation, "created");
      const typedName = newAppName ?? newClientId;
      const app = { clientId: newClientId, typedName };
      return ended(rotation, member, await deleteApp(context, app), "undone");
    });
  });
}

async function locked(
  organization: Organization,
  rotationId: string,
  work: (rotation: Rotation) => Promise<Outcome<Ended>>,
): Promise<Outcome<Ended>> {
  const { oldClientId } = await openRotation(organization, rotationId);
  return serialize(rotationLock(organization.id, oldClientId), async () =>
    work(await openRotation(organization, rotationId)),
  );
}

type Context = ReturnType<typeof contextOf>;

/** The role is read again after every wait: for the turn, and for Siro. */
const contextOf = (actor: Actor, organization: Organization) => ({
  actor,
  organization,
  guardAgain: () => guardRole(actor, organization.id, "admin"),
});

/** Deletes an app. One that is gone already counts as deleted. */
async function deleteApp(
  context: Context,
  app: { clientId: string; typedName: string },
): Promise<Outcome<unknown>> {
  const outcome = await deleteOAuthApp.byGuarded(context, app);
  if (outcome.status !== "failed" || outcome.problem.kind !== "stale") return outcome;
  const api = await siroFor(context).organization();
  if (!(await isAppGone(api, app.clientId))) return outcome;
  const confirmedAt = new Date().toISOString();
  return { status: "succeeded", value: null, auditId: outcome.auditId ?? "", confirmedAt };
}

async function ended(
  rotation: Rotation,
  { name: by }: Actor,
  outcome: Outcome<unknown>,
  state: Ended["state"],
): Promise<Outcome<Ended>> {
  if (outcome.status === "succeeded") {
    await noteStep(rotation, { kind: state, by }, { state, settledAt: new Date() });
    return { ...outcome, value: { state } };
  }
  await noteStep(rotation, { kind: "failed", by, note: outcome.problem.message });
  return outcome;
}

/** The new app was never created, so there is nothing to delete. */
async function closed(rotation: Rotation, { name: by }: Actor): Promise<Outcome<Ended>> {
  await noteStep(rotation, { kind: "undone", by }, { state: "undone", settledAt: new Date() });
  const confirmedAt = new Date().toISOString();
  return { status: "succeeded", value: { state: "undone" }, auditId: rotation.id, confirmedAt };
}

const NOT_PROVEN = {
  kind: "stale",
  message: "The new app hasn't been proven to work yet.",
  remedy: "Check the new app first.",
} as const;
