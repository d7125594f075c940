import { expect, test } from "vitest";
import type { BulkRefusal } from "#lib/mapping/bulk-fix.ts";
import { restSentence } from "./bulk-rest.ts";

const fixable = { suggested: { siroUserId: "s", before: null, after: "a@b.c" }, notInBulk: null };
const without = (notInBulk: BulkRefusal) => ({ suggested: null, notInBulk });

test("a selection that can be fixed as a whole needs no sentence about the rest", () => {
  expect(restSentence([fixable, fixable])).toBeNull();
});

test("the rest of a selection is counted by reason, the most common reason first", () => {
  const chosen = [fixable, without("unsure"), without("admin"), without("admin")];
  expect(restSentence(chosen)).toBe(
    "3 stay open for you to review: 2 Siro admins, 1 uncertain match.",
  );
});

test("a single issue without a bulk fix is one that stays open", () => {
  expect(restSentence([without("other-fix")])).toBe(
    "1 stays open for you to review: 1 needs another fix.",
  );
});
