import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Each reads something else than JSON of a section's route, or runs where no section is. */
const OTHERS = [
  "app/[org]/recordings/_components/audio-failure.tsx",
  "components/form/use-json.ts",
  "components/shell/session-watch.tsx",
  "components/ui/does-answer.ts",
];

test("pages read their routes in one way, so that a lost answer reads the same everywhere", () => {
  const files = globSync("{app,components}/**/*.{ts,tsx}").filter(
    (file) => !file.includes(".test."),
  );
  const fetching = files.filter((file) => /\bfetch\(/.test(readFileSync(file, "utf8")));
  expect(fetching.sort()).toEqual(OTHERS);
});
