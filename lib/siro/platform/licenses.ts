import { z } from "zod";
import { isObject, number } from "#lib/siro/http/fields.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";

/** Null if Siro has a limit but doesn't say how many licenses are left. */
export type RemainingLicenses = number | "unlimited" | null;

const limitSchema = z.object({ licensesRemaining: number });

const licensesSchema = z
  .object({ licenseLimit: z.unknown().optional() })
  .transform(({ licenseLimit }): RemainingLicenses => {
    // Siro leaves the limit out if there is none.
    if (licenseLimit === undefined || licenseLimit === null) return "unlimited";
    return isObject(licenseLimit) ? limitSchema.parse(licenseLimit).licensesRemaining : null;
  });

/** Licenses that new users can still use. `GET /v1/licenses/remaining` */
export async function getRemainingLicenses(
  t: SiroTransport,
  options?: CallOptions,
): Promise<RemainingLicenses> {
  const answer = await t.request({
    operation: "platform.licenses.remaining",
    method: "GET",
    path: path`/v1/licenses/remaining`,
    ...options,
  });
  return readOne(answer, licensesSchema);
}
