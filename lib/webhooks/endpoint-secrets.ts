import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { placeIn } from "#lib/credentials/encrypted-columns.ts";
import { open, seal } from "#lib/credentials/vault.ts";
import { getDatabase } from "#lib/db/client.ts";
import { webhookEndpoints, webhookSecrets } from "#lib/db/monitoring-schema.ts";
import { processSingleton } from "#lib/process-singleton.ts";

/** Where a secret is stored: it decrypts nowhere else. */
export const secretPlace = (secretId: string) => placeIn(webhookSecrets, [secretId]);

type ActiveSecret = { id: string; secret: string };

/** An endpoint with the secrets that are accepted now. */
export type ReceivingEndpoint = {
  id: string;
  organizationId: string;
  isOn: boolean;
  secrets: ActiveSecret[];
};

/** Opened once per ciphertext: the same few are needed for every delivery. */
const opened = processSingleton("webhook secrets", () => new Map<string, Promise<string>>());
const MOST_OPENED = 2_000;

const NO_ENDPOINT = "00000000-0000-0000-0000-000000000000";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The endpoint, or null. Takes the same steps in both cases, so that the time doesn't show which
 * endpoints exist.
 */
export async function findEndpoint(id: string, now: Date): Promise<ReceivingEndpoint | null> {
  const db = await getDatabase();
  const rows = await db
    .select({
      organizationId: webhookEndpoints.organizationId,
      disabledAt: webhookEndpoints.disabledAt,
      secretId: webhookSecrets.id,
      ciphertext: webhookSecrets.ciphertext,
    })
    .from(webhookEndpoints)
    .leftJoin(
      webhookSecrets,
      and(
        eq(webhookSecrets.endpointId, webhookEndpoints.id),
        or(isNull(webhookSecrets.endsAt), gt(webhookSecrets.endsAt, now)),
      ),
    )
    .where(eq(webhookEndpoints.id, UUID.test(id) ? id : NO_ENDPOINT));
  const [first] = rows;
  const secrets = await Promise.all(
    rows.flatMap(({ secretId, ciphertext }) =>
      secretId && ciphertext ? [openSecret(secretId, ciphertext)] : [],
    ),
  );
  return first
    ? { id, organizationId: first.organizationId, isOn: first.disabledAt === null, secrets }
    : null;
}

async function openSecret(id: string, ciphertext: string): Promise<ActiveSecret> {
  let secret = opened.get(ciphertext);
  if (!secret) {
    if (opened.size >= MOST_OPENED) opened.clear();
    secret = open(ciphertext, secretPlace(id));
    opened.set(ciphertext, secret);
    secret.catch(() => opened.delete(ciphertext));
  }
  return { id, secret: await secret };
}

/** What a delivery to an endpoint that doesn't exist is checked against. It matches nothing. */
const decoy = processSingleton("webhook decoy", () => [
  { id: NO_ENDPOINT, secret: `whsec_${randomBytes(24).toString("base64")}` },
]);

/** The secrets to check a delivery against, with the same work if there are none. */
export const secretsToTry = (endpoint: ReceivingEndpoint | null): ActiveSecret[] =>
  endpoint && endpoint.secrets.length > 0 ? endpoint.secrets : decoy;

/** Encrypts a secret for its row. */
export const sealSecret = (secretId: string, secret: string): Promise<string> =>
  seal(secret, secretPlace(secretId));
