import { expect, test } from "vitest";
import { malformedBy } from "./malformed-request.ts";

test.each([
  "/%",
  "/%ff",
  "/%E0%A4%A",
  "*",
  "/acme/%",
  "/acme/people/%ff",
  "/%?q=1",
  "//",
  "//[",
  "/\\",
  "",
  "acme",
  "http://127.0.0.1/",
])("calls the address %j malformed", (target) => {
  expect(malformedBy("GET", target)).toMatchObject({ status: 400 });
  expect(malformedBy("POST", target)).toMatchObject({ status: 400 });
});

test.each([
  "/",
  "/acme/people",
  "/acme/people?q=%",
  "/a%20b",
  "/%E0%A4%85",
  "/a%2fb",
  "//evil.example/x",
  "/a#%",
])("passes the address %j on", (target) => {
  expect(malformedBy("GET", target)).toBeNull();
});

test("TRACE is refused as a method, wherever it points", () => {
  for (const target of ["/", "/sign-in", "/%", "*"])
    expect(malformedBy("TRACE", target)).toMatchObject({ status: 405 });
});

test("a router state that Next can't read is called malformed on any path, a readable one passes", () => {
  const readable = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }]));
  for (const target of ["/sign-in", "/acme/people?_rsc=1"]) {
    expect(malformedBy("GET", target, "x")).toMatchObject({ status: 400 });
    expect(malformedBy("GET", target, "%5B")).toMatchObject({ status: 400 });
    expect(malformedBy("GET", target, readable)).toBeNull();
  }
});
