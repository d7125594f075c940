import "server-only";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { siroSaid } from "#lib/problems/siro-said.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { forgetConnectionList } from "#lib/queries/connection-list.ts";
import { rememberConnection } from "#lib/queries/recent-connections.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import {
  type Connection,
  createConnection as createInSiro,
  listConnections,
  type NewConnection,
} from "#lib/siro/organization/connections.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { mayStillArrive, type Verdict, type WriteRow } from "#lib/writes/verdict.ts";
import { connectionNameSchema } from "./connection-facts.ts";

const line = (missing: string) =>
  z
    .string()
    .transform(plainText)
    .pipe(z.string().trim().min(1, missing).max(200, "Use 200 characters or fewer."));

const createdSchema = z.object({
  name: z.string(),
  integrationPlatform: z.string(),
  externalAccountId: z.string(),
  isActive: z.boolean(),
});

const factsSchema = z.object({
  /** The connections that Siro listed before. */
  before: z.object({ connectionIds: z.array(z.string()) }),
  after: createdSchema,
});
type CreationRow = WriteRow<z.infer<typeof factsSchema>>;

/**
 * Creates a connection. Siro decides which platforms it supports and whether there may be a second
 * connection of one. After a lost answer, a new connection with the same values is this one.
 * `POST /v1/core/integrations/connections`
 */
export const createConnection = defineWrite({
  kinds: ["connection.create"],
  role: "admin",
  input: z.object({
    name: connectionNameSchema,
    /** Siro's word, also one that its documents don't list. */
    integrationPlatform: line("Choose a platform.").transform(asSirosWord),
    externalAccountId: line("Enter the account ID."),
    isActive: z.boolean(),
  }),
  // Two at once would find each other's connection after a lost answer.
  lock: ({ id }, { integrationPlatform }) => `create connection ${id} ${integrationPlatform}`,
  facts: factsSchema,
  read: async ({ actor, organization }, wanted) => {
    const api = await siroFor({ organization, actor }).organization();
    const { items } = await listConnections(api);
    return {
      api,
      kind: "connection.create",
      target: { id: wanted.externalAccountId, name: wanted.name },
      before: { connectionIds: items.map(({ id }) => id) },
      after: wanted,
    };
  },
  call: async ({ api, after }, permit, { organization }) => {
    const created = await createOrExplain(permit(api), after).finally(() =>
      forgetConnectionList(organization.id),
    );
    rememberConnection(organization.id, created, Date.now());
    return created;
  },
  settled: ({ id }, { after }) => ({ ...after, connectionId: id }),
  judge: judgeCreation,
});

/** "service titan" → "SERVICE_TITAN", as all of Siro's words for platforms are written. */
function asSirosWord(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, "_");
}

/** Siro says why it refuses, but not of which field. Both documented refusals are about the platform. */
async function createOrExplain(api: WritableTransport, wanted: NewConnection): Promise<Connection> {
  try {
    return await createInSiro(api, wanted);
  } catch (error) {
    const isRefusal = isSiroError(error) && (error.status === 400 || error.status === 409);
    if (!isRefusal || error.issues?.length) throw error;
    const problem = toProblem(error);
    const explained = error.status === 409 ? DUPLICATE : UNSUPPORTED;
    // What our own sentence says needs no repetition.
    const isSaid = error.status === 409 && /\balready exists\b/i.test(error.detail ?? "");
    const message = isSaid ? explained : `${explained} ${siroSaid(error.detail)}`.trim();
    throw new ProblemError({ ...problem, message, fields: { integrationPlatform: message } });
  }
}

const DUPLICATE = "Siro already has a connection for this platform (409).";
const UNSUPPORTED = "Siro doesn't support creating connections for this platform (400).";

async function judgeCreation(
  { at, before, after }: CreationRow,
  api: SiroTransport,
): Promise<Verdict<Connection>> {
  const { found, isWhole } = await readUntil(
    () => findCreated(api, before.connectionIds, after),
    (read) => read.found.length > 0,
  );
  const [created, another] = found;
  if (another) return SEVERAL;
  if (created) return { state: "happened", value: created };
  if (mayStillArrive(at)) return { state: "too-early" };
  return isWhole
    ? {
        state: "did-not-happen",
        message: "siro-admin checked with Siro: there is no new connection with these values.",
      }
    : { state: "cannot-tell", message: "Siro's list of connections couldn't be read in full." };
}

const SEVERAL: Verdict<never> = {
  state: "cannot-tell",
  message: "Several new connections have these values; one of them may be this one.",
  remedy: "Review the list and delete the one that isn't used.",
};

async function findCreated(api: SiroTransport, known: readonly string[], wanted: NewConnection) {
  const { items, complete, unreadable } = await listConnections(api);
  const found = items.filter(
    (each) =>
      !known.includes(each.id) &&
      each.name === wanted.name &&
      each.integrationPlatform === wanted.integrationPlatform &&
      each.externalAccountId === wanted.externalAccountId,
  );
  return { found, isWhole: complete && unreadable === 0 };
}
