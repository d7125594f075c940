import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, normalize } from "node:path";
import { rootFolder } from "#lib/cli/processes.ts";

type Lock = {
  packages: Record<
    string,
    { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }
  >;
};

type ModuleGraph = {
  /** Our own files, as paths from the project's root. */
  files: string[];
  /** Folders of packages with all their dependencies, as paths from the project's root. */
  packages: string[];
};

function importsOf(file: string): string[] {
  const source = readFileSync(join(rootFolder, file), "utf8");
  // Type-only imports don't exist at run time.
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"/g,
  );
  return [...found].map(([, fixed, late]) => fixed ?? late ?? "");
}

const packageOf = (target: string) =>
  target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");

/** Where Node finds a package imported from `from`: next to it, or further up. */
function findPackage(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(join(rootFolder, path))) return path;
    if (folder === ".") return null;
  }
}

/** A package and all its dependencies; optional ones if they are installed. */
function addPackage(path: string | null, lock: Lock, found: Set<string>): void {
  if (path === null || found.has(path)) return;
  found.add(path);
  const { dependencies, optionalDependencies } = lock.packages[path] ?? {};
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    addPackage(findPackage(name, path), lock, found);
  }
}

/** Everything that our programs load when they run from source. */
export function listModules(programs: string[]): ModuleGraph {
  const lock: Lock = JSON.parse(readFileSync(join(rootFolder, "package-lock.json"), "utf8"));
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const target of importsOf(file)) {
      if (target.startsWith("#")) visit(target.slice(1));
      else if (target.startsWith(".")) visit(normalize(join(dirname(file), target)));
      else if (!isBuiltin(target)) addPackage(findPackage(packageOf(target), "."), lock, packages);
    }
  };
  for (const program of programs) visit(program);
  return { files: [...files].sort(), packages: [...packages].sort() };
}
