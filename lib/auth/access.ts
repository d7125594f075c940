import type { Actor } from "./actor.ts";
import type { Role } from "./roles.ts";

/** An organization of this installation. */
export type Organization = {
  id: string;
  slug: string;
  name: string;
  siroOrganizationId: string;
  /** IANA name; times are shown in it. */
  timeZone: string;
};

/** A member inside one organization, with the role held there. */
export type Access = { actor: Actor; organization: Organization; role: Role };
