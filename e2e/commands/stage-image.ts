import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rootFolder } from "#lib/cli/processes.ts";
import { listModules } from "./module-graph.ts";

/** What image.sh starts from source; the dashboard itself is Next's standalone build. */
const PROGRAMS = ["health", "backup", "restore", "rotate-keys", "admin-reset"].map(
  (name) => `lib/cli/${name}.ts`,
);

/** Read at run time by path, not imported. */
const FURTHER = [
  "lib/cli/image.sh",
  "lib/cli/end-with-parent.mjs",
  "lib/db/migrations",
  "public",
  ".next/static",
  "LICENSE",
];

/** Resizes images, which the dashboard doesn't have: a fifth of the image's size. */
const UNUSED = /\/node_modules\/(@img|sharp)(\/|$)/;

/** Collects the container's content in an empty folder. The production build must exist. */
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
