import { expect, test } from "vitest";
import type { PickableCandidate } from "../_queries/shown-candidate.ts";
import { judgeLink, matchedOf } from "./suspicion.ts";

const candidate = (id: string, changes: Partial<PickableCandidate>) =>
  ({ id, verdict: "unsure", confidence: 0.1, isCurrent: false, ...changes }) as PickableCandidate;

const linked = candidate("linked", { isCurrent: true, confidence: 0.1 });

test("a link is doubtful if another record is proposed", () => {
  const better = candidate("better", { verdict: "likely", confidence: 0.88 });
  expect(judgeLink([better, linked], linked, false)).toEqual({ current: linked, better });
});

test("a link isn't doubtful because another record is a little likelier", () => {
  const rival = candidate("rival", { verdict: "unsure", confidence: 0.5 });
  expect(judgeLink([rival, linked], linked, true)).toBe(null);
});

test("a link to another listing of the proposed appointment isn't doubtful", () => {
  const twin = candidate("twin", { verdict: "likely", confidence: 0.97, sameAs: ["linked"] });
  const own = candidate("linked", { isCurrent: true, confidence: 0.01, sameAs: ["twin"] });
  expect(judgeLink([twin, own], own, true)).toBe(null);
});

test("an unlikely link is doubtful only if nothing was left unread", () => {
  const unlikely = candidate("linked", { isCurrent: true, confidence: 0.01 });
  expect(judgeLink([unlikely], unlikely, true)).toEqual({ current: unlikely, better: null });
  expect(judgeLink([unlikely], unlikely, false)).toBe(null);
});

test("a link to a record that isn't listed can't be judged", () => {
  const other = candidate("other", { verdict: "sure" });
  expect(matchedOf([other], "gone")).toBe(undefined);
  expect(judgeLink([other], undefined, true)).toBe(null);
});

test("what Siro only suggests is judged like a link, unless the recording is linked", () => {
  const suggested = candidate("suggested", {});
  expect(matchedOf([suggested], "suggested")).toBe(suggested);
  expect(matchedOf([suggested, linked], "suggested")).toBe(linked);
});
