import { z } from "zod";
import { MAX_COUNTED } from "../_model/rows.ts";

const idSchema = z.string().min(1).max(200);
const countedAppSchema = z.object({ clientId: idSchema, owner: idSchema.nullable() });
export type CountedApp = z.infer<typeof countedAppSchema>;

/** Parses `?app=…&owner=…&app=…`: each app is followed by its owner, empty if unknown. */
export function parseCountedApps(search: URLSearchParams): CountedApp[] {
  const owners = search.getAll("owner");
  const pairs = search
    .getAll("app")
    .map((clientId, index) => ({ clientId, owner: owners[index] || null }));
  return z.array(countedAppSchema).max(MAX_COUNTED).parse(pairs);
}
