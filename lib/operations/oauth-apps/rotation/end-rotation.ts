import "server-only";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { succeeded } from "#lib/writes/outcome-of.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { deleteOAuthApp, isAppGone } from "../delete-oauth-app.ts";
import { noteStep, openRotation, type Rotation, rotationLock } from "./rotation-row.ts";

type Ended = { state: "undone" | "finished" };
/** An app that was gone already has no audit row. */
export type EndOutcome = Outcome<Ended, string | null>;

/** Runs `work` with a rotation that is open, one step at a time. */
export async function withOpenRotation(
  organization: Organization,
  rotationId: string,
  work: (rotation: Rotation) => Promise<EndOutcome>,
): Promise<EndOutcome> {
  const { oldClientId } = await openRotation(organization, rotationId);
  return serialize(rotationLock(organization.id, oldClientId), async () =>
    work(await openRotation(organization, rotationId)),
  );
}

type Context = ReturnType<typeof contextOf>;
type App = { clientId: string; typedName: string };

/** The role is read again after every wait: for the turn, and for Siro. */
export const contextOf = (actor: Actor, organization: Organization) => ({
  actor,
  organization,
  guardAgain: () => guardRole(actor, organization.id, "admin"),
});

/** Ends a rotation by deleting one of its apps, or notes why Siro didn't. */
export async function endByDeleting(
  context: Context,
  rotation: Rotation,
  app: App,
  state: Ended["state"],
): Promise<EndOutcome> {
  const outcome = await deleteApp(context, app);
  const by = context.actor.name;
  if (outcome.status === "succeeded") {
    await noteStep(rotation, { kind: state, by }, { state, settledAt: new Date() });
    return { ...outcome, value: { state } };
  }
  await noteStep(rotation, { kind: "failed", by, note: outcome.problem.message });
  return outcome;
}

/** Deletes an app. One that is gone already counts as deleted. */
async function deleteApp(context: Context, app: App): Promise<Outcome<unknown, string | null>> {
  const outcome = await deleteOAuthApp.byGuarded(context, app);
  if (outcome.status !== "failed" || outcome.problem.kind !== "stale") return outcome;
  const api = await siroFor(context).organization();
  if (!(await isAppGone(api, app.clientId))) return outcome;
  return succeeded(null, outcome.auditId ?? null);
}
