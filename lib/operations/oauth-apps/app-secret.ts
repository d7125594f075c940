import "server-only";
import { z } from "zod";
import { openAppSecret } from "#lib/credentials/oauth-app-secret.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import { findLookAlike } from "#lib/pasted-text.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError, type SiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";

/** The app's secret for one call, if it isn't stored. Empty: the stored one is used. */
export const enteredSecretSchema = pastedText
  .pipe(
    z
      .string()
      .max(2000, "This is too long for a client secret.")
      .refine((secret) => findLookAlike(secret) === null, {
        error: ({ input }) =>
          `${findLookAlike(String(input))} can't be part of a client secret. Copy it again.`,
      }),
  )
  .optional();

type UsedSecret = { secret: string; kept: boolean };

/**
 * The secret for this call: the entered one, which isn't stored, or else the stored one.
 * @throws ProblemError on the field if there is neither
 */
export async function appSecret(
  organizationId: string,
  clientId: string,
  entered: string | undefined,
): Promise<UsedSecret> {
  if (entered) return { secret: entered, kept: false };
  const kept = await openAppSecret(organizationId, clientId);
  if (kept !== null) return { secret: kept, kept: true };
  throw secretProblem("Enter the app's client secret. It isn't stored in siro-admin.");
}

/**
 * Distinguishes a refused secret from a refused organization token. Siro documents neither answer,
 * so after a 401 we test the token by reading its own name.
 */
export async function explainSecret(
  api: SiroTransport,
  error: unknown,
  { kept }: UsedSecret,
): Promise<unknown> {
  if (!isSiroError(error) || !(await isAboutSecret(api, error))) return error;
  const status = error.status ? ` (${error.status})` : "";
  return secretProblem(
    kept
      ? `Siro no longer accepts the stored secret${status}. Enter the app's client secret.`
      : `Siro did not accept this secret${status}. Make sure it belongs to this app.`,
    error.status,
  );
}

async function isAboutSecret(api: SiroTransport, error: SiroError): Promise<boolean> {
  if (error.mayHaveArrived) return false;
  const isNamed = /secret|credential/i.test(error.detail ?? "");
  if (error.kind === "forbidden" || error.kind === "invalid" || error.kind === "not-found") {
    return isNamed;
  }
  if (error.kind !== "unauthorized") return false;
  return getCallerIdentity(api).then(
    () => true,
    () => false,
  );
}

function secretProblem(message: string, status?: number): ProblemError {
  return new ProblemError({ kind: "input", status, message, fields: { clientSecret: message } });
}
