import { uuid } from "drizzle-orm/pg-core";
import { organizations } from "./schema.ts";

/** The organization that a row belongs to and ends with. */
export const ofOrganization = () =>
  uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });
