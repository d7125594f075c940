import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Names the route of a path, so that metrics and logs contain no IDs: "/[org]/connections/[id]". */
export type RouteNamer = (path: string) => string;

/** What the build names after its content, and the files of `public`. */
const STATIC =
  /^\/(_next\/(static|image)\/|icons\/[\w-]+\.png$|[\w-]+\.(ico|png|svg|txt|webmanifest)$)/;

const isVariable = (segment: string) => segment.startsWith("[");

function matches(route: string[], path: string[]): boolean {
  return route.every((segment, index) => {
    if (segment.startsWith("[...")) return true;
    const given = path[index];
    return given !== undefined && (isVariable(segment) || segment === given);
  });
}

const isCatchAll = (route: string[]) => route.at(-1)?.startsWith("[...") ?? false;

/** @param route patterns in Next's notation. A path that matches none is "unknown" */
export function createRouteNamer(routes: readonly string[]): RouteNamer {
  const split = (path: string) => path.split("/").filter((segment) => segment !== "");
  const known = routes.map((name) => ({ name, segments: split(name) }));
  // From the left, a fixed segment wins over a variable one.
  const rank = (segments: string[]) => segments.map((s) => (isVariable(s) ? "1" : "0")).join("");
  known.sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));
  return (path) => {
    if (STATIC.test(path)) return "static";
    const segments = split(path);
    const found = known.find(
      (route) =>
        (route.segments.length === segments.length || isCatchAll(route.segments)) &&
        matches(route.segments, segments),
    );
    return found?.name ?? "unknown";
  };
}

/** The routes of the production build; empty without a build (`next dev`). */
export function readRoutes(): string[] {
  const file = join(
    process.cwd(),
    /* turbopackIgnore: true */ ".next/app-path-routes-manifest.json",
  );
  try {
    const manifest: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
    return Object.values(manifest);
  } catch {
    return [];
  }
}
