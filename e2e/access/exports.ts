import { globSync } from "node:fs";
import { rootFolder } from "#lib/cli/processes.ts";

/** Files whose exports are doors: something outside of the code may come through them. */
const DOORS = [
  "app/**/actions.ts",
  "app/**/queries.ts",
  "app/**/route.ts",
  "lib/queries/*.ts",
  "lib/operations/**/*.ts",
];

/** Every file with doors, as paths from the project's root. */
export function listEntrypointFiles(): string[] {
  return globSync(DOORS, { cwd: rootFolder })
    .filter((file) => !file.endsWith(".test.ts"))
    .sort();
}
