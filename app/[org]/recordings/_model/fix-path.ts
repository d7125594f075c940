import type { Route } from "next";

/** The page of the person or the connection that has to be fixed. */
export function fixPath(org: string, { kind, id }: { kind: "person" | "connection"; id: string }) {
  const section = kind === "person" ? "people" : "connections";
  return `/${org}/${section}/${encodeURIComponent(id)}` as Route;
}
