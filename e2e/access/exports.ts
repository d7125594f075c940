import { globSync } from "node:fs";
import { rootFolder } from "#lib/cli/processes.ts";

/** Files whose exports are entry points: they can be reached from outside the code. */
const DOORS = [
  "app/**/actions.ts",
  "app/**/queries.ts",
  "app/**/route.ts",
  "lib/queries/*.ts",
  "lib/operations/**/*.ts",
];

/** Every file with entry points, as paths from the project's root. */
export function listEntrypointFiles(): string[] {
  return globSync(DOORS, { cwd: rootFolder })
    .filter((file) => !file.endsWith(".test.ts"))
    .sort();
}
