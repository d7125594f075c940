import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rootFolder } from "#lib/cli/processes.ts";
import { listModules } from "./module-graph.ts";

/** What image.sh starts from its sources; the dashboard itself is Next's standalone build. */
const PROGRAMS = ["health", "backup", "restore", "rotate-keys", "admin-reset"].map(
  (name) => `lib/cli/${name}.ts`,
);

/** Read at run time, by a path and not by an import. */
const FURTHER = [
  "lib/cli/image.sh",
  "lib/cli/end-with-parent.mjs",
  "lib/db/migrations",
  "public",
  ".next/static",
  "LICENSE",
];

/** Resizes images, of which the dashboard has none: a fifth of the image. */
const UNUSED = /\/node_modules\/(@img|sharp)(\/|$)/;

/** Gathers what the container holds into an empty folder. The production build must be there. */
export function stageImage(target: string): void {
  const standalone = join(rootFolder, ".next/standalone");
  if (!existsSync(standalone)) throw new Error("There is no production build: npm run build");
  mkdirSync(target, { recursive: true });
  if (readdirSync(target).length > 0) throw new Error(`${target} is not empty.`);
  cpSync(standalone, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !UNUSED.test(path),
  });
  const { files, packages } = listModules(PROGRAMS);
  for (const path of [...packages, ...files, ...FURTHER]) {
    if (!existsSync(join(rootFolder, path))) continue;
    mkdirSync(join(target, dirname(path)), { recursive: true });
    cpSync(join(rootFolder, path), join(target, path), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , target] = process.argv;
  if (target === undefined) throw new Error("stage-image.ts FOLDER");
  stageImage(resolve(target));
}
