import { z } from "zod";

/** Name of the header in which Next's script says which parts of a page it already has. */
export const ROUTER_STATE_HEADER = "next-router-state-tree";

const dynamicParam = z.enum([
  "c",
  "ci(..)(..)",
  "ci(.)",
  "ci(..)",
  "ci(...)",
  "oc",
  "d",
  "di(..)(..)",
  "di(.)",
  "di(..)",
  "di(...)",
]);
const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), dynamicParam, z.array(z.string()).nullable()]),
]);
const routerState: z.ZodType = z.lazy(() =>
  z.tuple([
    segment,
    z.record(z.string(), routerState),
    z.tuple([z.string(), z.string()]).nullish(),
    z.enum(["refetch", "inside-shared-layout", "metadata-only"]).nullish(),
    z.number().nullish(),
    z.string().optional(),
  ]),
);

/** Whether Next could read this header. It fails with status 500 on one that it can't. */
export function isRouterState(header: string): boolean {
  try {
    return routerState.safeParse(JSON.parse(decodeURIComponent(header))).success;
  } catch {
    return false;
  }
}
