import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isWholeList } from "./whole-lists.ts";

/** Each of these names a recording, an appointment, a rep, an app or its owner, who may be gone. */
const OF_ONE_RECORD = [
  "accessTokens.list",
  "engagementUsers.list",
  "oauthApps.list",
  "opportunityUsers.list",
  "platform.extractions.list",
  "platform.utterances.list",
  "summaries.list",
  "userEngagements.list",
];

test("every operation that lists is known to list a whole, or what belongs to one record", () => {
  const operations = globSync("lib/siro/{organization,platform}/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/operation: "([\w.]+\.list)"/g)].map(
      ([, name]) => name,
    ),
  );
  const rest = operations.filter((name) => name !== undefined && !isWholeList(name));
  expect(rest.sort()).toEqual(OF_ONE_RECORD);
  expect(operations.length - rest.length).toBe(14);
});
