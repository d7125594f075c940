import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { findRotationOf } from "#lib/operations/oauth-apps/rotation/rotation-row.ts";
import { readOAuthPeople } from "#lib/queries/oauth-people.ts";
import type { Access } from "#lib/queries/organization.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { getOAuthApp } from "#lib/siro/organization/oauth-apps.ts";
import type { RotationPage } from "../_model/rotation.ts";

/** An app with its newest rotation. After the last step, Siro may no longer have the app. */
export async function fetchRotation(access: Access, clientId: string): Promise<RotationPage> {
  const { id } = access.organization;
  const api = await siroFor(access).organization();
  const [app, rotation, people] = await Promise.all([
    getOAuthApp(api, { clientId }).catch((error: unknown) => {
      if (isSiroError(error) && error.kind === "not-found") return null;
      throw error;
    }),
    findRotationOf(id, clientId),
    readOAuthPeople(id),
  ]);
  const current = [clientId, rotation?.newClientId];
  const acting = people.identities.find((each) => current.includes(each.clientId));
  return {
    clientId,
    name: rotation?.oldAppName ?? app?.appName ?? clientId,
    isMissing: app === null,
    isGone: app === null || app.deleted === true || app.deletedAt !== null,
    actingMember: acting?.memberName ?? null,
    actsThroughNew: acting !== undefined && acting.clientId !== clientId,
    rotation: rotation && {
      id: rotation.id,
      state: rotation.state,
      newClientId: rotation.newClientId,
      newAppName: rotation.newAppName,
      startedAt: rotation.startedAt.toISOString(),
      steps: rotation.steps,
    },
  };
}
