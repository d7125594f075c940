import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { Problem } from "#lib/problems/problem.ts";
import type { FoundById, FoundByWords } from "../queries.ts";
import { LookupResults } from "./lookup-results.tsx";

vi.mock("#components/ui/checked.tsx", () => ({
  useRefresh: () => ({ pending: false, isLost: false, refresh: () => {} }),
}));

const problem: Problem = { kind: "server", message: "Siro failed (500)." };
const nothing: FoundById = {
  id: "Nguyen",
  note: null,
  cards: [],
  references: [],
  connectionNames: {},
  stored: [],
  failed: [],
  copies: null,
};
const failing: FoundById = { ...nothing, failed: [{ kind: "recording", problem }] };
const match = {
  kind: "account" as const,
  id: "a1",
  externalId: "7",
  name: "Kim Nguyen",
  customer: null,
  startTime: null,
  contacts: [],
};
const found = (matches: (typeof match)[]): FoundByWords => ({
  found: { matches, words: ["nguyen"], hasMore: false, note: null },
});

/** Which of the two parts comes first. */
function firstOf(byId: FoundById, byWords: FoundByWords): "ID" | "words" {
  const html = renderToStaticMarkup(
    <LookupResults org="acme" query="Nguyen" result={{ byId, byWords }} />,
  );
  const [id, words] = [html.indexOf("the ID "), html.indexOf("recording titles")];
  expect(Math.min(id, words)).toBeGreaterThan(-1);
  return id < words ? "ID" : "words";
}

test("what was found by words is above what Siro failed to answer", () => {
  expect(firstOf(failing, found([match]))).toBe("words");
  expect(firstOf(nothing, found([match]))).toBe("words");
});

test("what Siro failed to answer is above words that found nothing", () => {
  expect(firstOf(failing, found([]))).toBe("ID");
  expect(firstOf(failing, { found: null })).toBe("ID");
  expect(firstOf(nothing, found([]))).toBe("words");
});

test("a search that failed says what to do, and gives no reason that isn't known", () => {
  const html = renderToStaticMarkup(
    <LookupResults
      org="acme"
      query="Kim Nguyen"
      result={{ byId: null, byWords: { found: null } }}
    />,
  );
  expect(html).toContain("couldn&#x27;t be searched. Try again in a moment.");
  expect(html).not.toContain("too long");
});
