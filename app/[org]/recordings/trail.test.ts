import { expect, test } from "vitest";
import { loadRecordingSearch, serializeRecordingSearch } from "./search.ts";
import { extendTrail, shortenTrail } from "./trail.ts";

test("leads onwards and back, and never in a circle", () => {
  const second = extendTrail([], "a");
  expect(second).toEqual(["a"]);
  expect(extendTrail(["a"], "b")).toEqual(["a", "b"]);
  expect(extendTrail(["a", "b"], "a")).toBeNull();
  expect(extendTrail(["a"], null)).toBeNull();
  expect(shortenTrail(["a", "b"])).toEqual(["a"]);
  expect(shortenTrail([])).toBeNull();
});

test("forgets the beginning of a way that no address could hold", () => {
  let trail: string[] = [];
  for (let page = 0; page < 200; page++)
    trail = extendTrail(trail, `${page}-`.padEnd(90, "x")) ?? [];
  expect(trail.length).toBeGreaterThan(20);
  expect(trail.at(-1)).toMatch(/^199-/);
  expect(serializeRecordingSearch({ p: trail }).length).toBeLessThan(5_000);
});

test("cursors come through the address as they were, whatever they hold", async () => {
  const p = ["YWZ0ZXI6=", "a&p=b", "ü,;~%20 +", '{"a":1}'];
  const query = serializeRecordingSearch({ p, view: "all" });
  const search = await loadRecordingSearch(new URLSearchParams(query));
  expect(search).toMatchObject({ p, view: "all" });
});
