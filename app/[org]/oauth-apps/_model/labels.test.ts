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

describe("what is known of live tokens", () => {
  test("a count that may be short says so", () => {
    expect(liveWord(live())).toBe("3+");
    expect(liveWord(live({ exact: true }))).toBe("3");
    expect(liveWord(live({ ...none }))).toBe("0+");
  });

  test("the sentence says how many people were asked, and what nobody knows", () => {
    const list = { tokens: [], unanswered: [] };
    expect(liveSentence({ ...list, live: live(), asked: 8 })).toBe(
      "At least 3 live. Siro lists tokens per person; 8 people were asked.",
    );
    expect(liveSentence({ ...list, live: live({ ...none, unknown: 2 }), asked: 1 })).toBe(
      "No live token found. Of 2 more Siro does not tell the end. Siro lists tokens per person; 1 person was asked.",
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
      "At least 2 live tokens stop working (1 read, 1 of another scope); tools that use them will fail.",
    ],
    [live({ ...none, exact: true }), "No live token of it is left."],
    [
      live(none),
      "No live token was found, but Siro lists tokens per person: others may exist. Tools that use them will fail.",
    ],
    [null, "How many live tokens stop working is not known. Tools that use them will fail."],
  ])("deleting says what breaks: %o", (count, sentence) => {
    expect(deletionSentence(count)).toBe(sentence);
  });
});

test("a scope that we do not know stands as Siro writes it", () => {
  expect([null, "read", "write", "audio"].map(scopeWord)).toEqual(["–", "Read", "Write", "audio"]);
});

test("a long id keeps its ends", () => {
  expect(shortId("0e314efd-f4a4-4002-a429-6262512dc694")).toBe("0e314efd…c694");
  expect(shortId("tok_9fK2")).toBe("tok_9fK2");
});
