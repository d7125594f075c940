import "server-only";
import { cache } from "react";
import { findIdentity, type SiroIdentity } from "#lib/credentials/identity.ts";
import type { Access } from "./organization.ts";

const findOnce = cache(findIdentity);

/** The Siro user that the member acts as, read once per request; null: none yet. */
export function readIdentity({ organization, actor }: Access): Promise<SiroIdentity | null> {
  return findOnce(organization.id, actor.memberId);
}
