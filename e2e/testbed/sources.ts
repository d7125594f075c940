import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Every source file of the product, tests included. */
export const files = globSync("{app,components,lib}/**/*.{ts,tsx}");
/** Those that run in production. */
export const production = files.filter((file) => !/\.test\.tsx?$/.test(file));
export const sourceOf = (file: string) => readFileSync(file, "utf8");

/** Paths from the project's root that a file imports. */
export function importsOf(file: string): string[] {
  const found = [...sourceOf(file).matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return found.flatMap((target) => {
    if (target.startsWith("#")) return [target.slice(1)];
    return target.startsWith(".") ? [normalize(join(dirname(file), target))] : [];
  });
}
