import { expect, test } from "vitest";
import { nextPathSchema } from "./schemas.ts";

test.each([
  "/acme/audit?kind=connection.pause",
  "/acme/recordings?view=all&p=YWZ0#row",
  "/%2f%2fevil.example",
  "/sign-insights",
])("a sign-in continues to %s", (path) => {
  expect(nextPathSchema.parse(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/..//evil.example",
  "/acme/..//evil.example",
  "/.//evil.example",
  "/%2e%2e//evil.example",
  "/sign-in",
  "/sign-in?next=/sign-in",
  "/x/../sign-in",
  "",
  null,
  ["/acme", "/acme"],
])("a sign-in falls back to the home page for %j", (path) => {
  expect(nextPathSchema.parse(path)).toBe("/");
});
