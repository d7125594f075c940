import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";
import { orderedId } from "./ordered-id.ts";

/** A point in time. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** An ID of ours as the primary key. In the order of writing, but for rows that SQL alone adds. */
export const id = () =>
  uuid("id").primaryKey().default(sql`gen_random_uuid()`).$defaultFn(orderedId);
