import "server-only";
import { z } from "zod";
import { clipName } from "#lib/clip.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { forgetConnectionList } from "#lib/queries/connection-list.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  type Connection,
  deleteConnection as deleteInSiro,
  getConnection,
} from "#lib/siro/organization/connections.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Verdict, WriteRow } from "#lib/writes/verdict.ts";
import { connectionIdSchema } from "./update-connection.ts";

const factsSchema = z.object({
  before: z.looseObject({}).nullable(),
  after: z.object({ deleted: z.literal(true) }).nullable(),
});
type DeletionRow = WriteRow<z.infer<typeof factsSchema>>;

type DeletedConnection = { connectionId: string };

/**
 * Deletes a connection in Siro. What happens to the records that were synced through it isn't
 * documented, and there is no way back. `DELETE /v1/core/integrations/connections/{id}`
 */
export const deleteConnection = defineWrite({
  kinds: ["connection.delete"],
  role: "admin",
  input: z.object({
    connectionId: connectionIdSchema,
    /** The connection's name as typed into the dialog, or its ID. */
    typedName: z.string().max(500),
  }),
  facts: factsSchema,
  read: async ({ actor, organization }, { connectionId, typedName }) => {
    const api = await siroFor({ organization, actor }).organization();
    const connection = await getConnection(api, { connectionId });
    refuseOtherName(connection, typedName);
    const { name, integrationPlatform, externalAccountId, isActive, syncTranscript } = connection;
    return {
      api,
      kind: "connection.delete",
      target: { id: connectionId, name: name ?? connectionId },
      // With these, the connection can be created again.
      before: { name, integrationPlatform, externalAccountId, isActive, syncTranscript },
      after: { deleted: true as const },
    };
  },
  call: async ({ api, target }, permit, { organization }): Promise<DeletedConnection> => {
    await deleteInSiro(permit(api), { connectionId: target.id }).finally(() =>
      forgetConnectionList(organization.id),
    );
    return { connectionId: target.id };
  },
  settled: () => ({ deleted: true }),
  judge: judgeDeletion,
});

async function judgeDeletion(
  { target }: DeletionRow,
  api: SiroTransport,
): Promise<Verdict<DeletedConnection>> {
  try {
    await getConnection(api, { connectionId: target.id });
  } catch (error) {
    if (!isSiroError(error) || error.kind !== "not-found") throw error;
    return { state: "happened", value: { connectionId: target.id } };
  }
  return {
    state: "did-not-happen",
    message: "siro-admin checked with Siro: the connection is still there.",
  };
}

function refuseOtherName(connection: Connection, typedName: string): void {
  const name = connection.name ?? connection.id;
  if ([name.trim(), connection.id].includes(typedName.trim())) return;
  const message = `That doesn't match the connection's name in Siro: “${clipName(name)}”.`;
  throw new ProblemError({ kind: "input", message, fields: { typedName: message } });
}
