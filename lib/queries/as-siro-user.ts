import "server-only";
import { NoIdentityError } from "#lib/problems/errors.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import { readIdentity } from "./identity.ts";
import type { Access } from "./organization.ts";

/**
 * What the member's own Siro user sees; null without one, or if it has no access to the recording.
 * @throws what the read throws for another reason
 */
export async function asSiroUser<T>(access: Access, read: () => Promise<T>): Promise<T | null> {
  const identity = await readIdentity(access);
  if (!identity?.clientId) return null;
  try {
    return await read();
  } catch (error) {
    const isHidden = isSiroError(error) && ["not-found", "forbidden"].includes(error.kind);
    if (isHidden || error instanceof NoIdentityError) return null;
    throw error;
  }
}
