import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBaseUrl, path, resolveUrl } from "./path.ts";

const base = parseBaseUrl("https://functions.siro.ai/api-externalApi");

test("a path is appended to the base path, with or without a trailing slash", () => {
  for (const text of ["https://a.b/api-externalApi", "https://a.b/api-externalApi/"]) {
    const url = resolveUrl(parseBaseUrl(text), path`/v1/core/users/${"u"}`);
    expect(url?.href).toBe("https://a.b/api-externalApi/v1/core/users/u");
  }
  const root = resolveUrl(parseBaseUrl("https://api.siro.ai"), path`/v1/core/recordings`);
  expect(root?.href).toBe("https://api.siro.ai/v1/core/recordings");
});

test("an ID is one path segment, or there is no URL", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "..",
      ".",
      "",
      "../..",
      "%2e%2e",
      "..%2f",
      "//evil.example",
      "\\evil",
      "?a",
      "#a",
    ),
    fc.constantFrom("@evil.example", "a/../../b", "\t..", "..\n", "%", "\u0000", "\ud800", ";a=b"),
  );
  fc.assert(
    fc.property(hostile, hostile, (first, second) => {
      const url = resolveUrl(base, path`/v1/core/users/${first}/x/${second}/link`);
      if (url === null) return /^\.{0,2}$/.test(first) || /^\.{0,2}$/.test(second);
      const segments = url.pathname.split("/");
      expect(url.origin).toBe("https://functions.siro.ai");
      expect(segments.slice(0, 5)).toEqual(["", "api-externalApi", "v1", "core", "users"]);
      expect(segments).toHaveLength(9);
      expect(segments[8]).toBe("link");
      expect([url.search, url.hash, url.username]).toEqual(["", "", ""]);
      expect(decodeURIComponent(segments[5] ?? "")).toBe(first.toWellFormed());
      return true;
    }),
    { numRuns: 2000 },
  );
});

test("a query value cannot become another parameter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const url = resolveUrl(base, path`/v1/x`, { "createdAt:gt": value, cursor: "c" });
      expect([...(url?.searchParams ?? [])]).toEqual([
        ["createdAt:gt", value.toWellFormed()],
        ["cursor", "c"],
      ]);
    }),
  );
});

test("missing query values are omitted, and filter names keep their colon", () => {
  const url = resolveUrl(base, path`/v1/x`, {
    "createdAt:gt": "2026",
    a: undefined,
    b: null,
    c: false,
  });
  expect(url?.search).toBe("?createdAt:gt=2026&c=false");
});
