import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Tests, too: one whose rows have no defined order passes only most of the time. */
const files = globSync("{app,components,lib,e2e}/**/*.{ts,tsx}");

/** Last terms of an order that no two rows of their queries share, and why. */
const UNIQUE: Record<string, string> = {
  "batchRows.position": "in one batch",
  isReversed: "the queue's keys end with the recording's ID",
  newestFirst: "ends with the ID of the CRM record or of the audit row",
  oldestFirst: "ends with the ID of the audit row",
  "observedConnections.seenAt": "of one connection, part of the key",
  "observedSpans.from": "of one organization, part of the key",
  "ranked.place": "a row number of one app",
  "recordingWindows.createdBefore": "of one purpose, in a unique index",
  "savedViews.name": "of one member, in a unique index",
  seenAt: "of one connection, part of the key",
  "seenLinkChanges.seenAt": "of one recording, part of the key",
};
const identifiesRow = /(^|\.)(id|auditId|clientId|userId|memberId|actorId|email)$/;

/** What stands in the parentheses that begin before `start`. */
function inParentheses(source: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < source.length; end++) {
    if (source[end] === "(") depth++;
    if (source[end] === ")") depth--;
  }
  return source.slice(start, end - 1);
}

/** The last term of each order in a file, "auditEvents.id", without its direction. */
function lastTerms(source: string): string[] {
  const calls = [...source.matchAll(/\.orderBy\(/g)];
  return calls.map(({ index, 0: call }) => {
    const terms = inParentheses(source, index + call.length);
    return /([\w.]+)\W*$/.exec(terms)?.[1]?.replace(/^\.+/, "") ?? terms;
  });
}

test("rows with equal times have a defined order, because every order ends with what only one row has", () => {
  const found = files.flatMap((file) =>
    lastTerms(readFileSync(file, "utf8")).map((term) => ({ file, term })),
  );
  expect(found.length).toBeGreaterThan(50);
  const undefinedOrders = found.filter(
    ({ term }) => !identifiesRow.test(term) && !(term in UNIQUE),
  );
  expect(undefinedOrders).toEqual([]);
});
