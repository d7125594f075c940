import { describe, expect, test } from "vitest";
import { deletionSentence, liveSentence, liveWord, scopeWord, shortId } from "./labels.ts";
import type { LiveTokens } from "./rows.ts";

const live = (changes: Partial<LiveTokens> = {}): LiveTokens => ({
  live: 3,
  read: 2,
  write: 1,
  unknown: 0,
  exact: false,
  ...changes,
});
const none = { live: 0, read: 0, write: 0 };

describe("live tokens", () => {
  test("a live token count that may be too low is shown with a plus", () => {
    expect(liveWord(live())).toBe("3+");
    expect(liveWord(live({ exact: true }))).toBe("3");
    expect(liveWord(live({ ...none }))).toBe("None found");
  });

  test("the live token summary says how many people were checked and what is unknown", () => {
    const list = { tokens: [], unanswered: [] };
    expect(liveSentence({ ...list, live: live(), asked: 8 })).toBe(
      "At least 3 live. Siro lists tokens by person; 8 people were checked.",
    );
    expect(liveSentence({ ...list, live: live({ ...none, unknown: 2 }), asked: 1 })).toBe(
      "No live tokens found. The expiration of 2 more is unknown. Siro lists tokens by person; 1 person was checked.",
    );
    expect(liveSentence({ ...list, live: live({ exact: true }), asked: 8 })).toBe("3 live.");
  });

  test.each([
    [
      live(),
      "At least 3 live tokens stop working (2 read, 1 write); tools that use them will fail.",
    ],
    [
      live({ live: 1, read: 1, write: 0, exact: true }),
      "1 live token stops working (1 read); tools that use them will fail.",
    ],
    [
      live({ live: 2, read: 1, write: 0 }),
      "At least 2 live tokens stop working (1 read, 1 with another scope); tools that use them will fail.",
    ],
    [live({ ...none, exact: true }), "This app has no live tokens."],
    [
      live(none),
      "No live tokens were found, but Siro lists tokens by person, so others may exist. Tools that use them will fail.",
    ],
    [null, "An unknown number of live tokens will stop working; tools that use them will fail."],
  ])("deleting an app says which tokens stop working: %o", (count, sentence) => {
    expect(deletionSentence(count)).toBe(sentence);
  });
});

test("an unknown scope is shown as Siro sends it", () => {
  expect([null, "read", "write", "audio"].map(scopeWord)).toEqual(["–", "Read", "Write", "audio"]);
});

test("a long ID is shortened in the middle", () => {
  expect(shortId("0e314efd-f4a4-4002-a429-6262512dc694")).toBe("0e314efd…c694");
  expect(shortId("tok_9fK2")).toBe("tok_9fK2");
});
