import { expect, test } from "vitest";
import { baseHeaders, pageHeaders } from "./page-headers.ts";

const site = new URL("https://admin.example");

test("a script has the headers that protect it, none that only concern pages, and stays cacheable", () => {
  const headers = baseHeaders(site, "/_next/static/chunks/a.js", "cross-site");
  expect(headers).toMatchObject({
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": expect.any(String),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  expect(headers).not.toHaveProperty("cache-control");
  expect(headers).not.toHaveProperty("permissions-policy");
  expect(headers).not.toHaveProperty("cross-origin-opener-policy");
  expect(headers).not.toHaveProperty("referrer-policy");
});

test("what Next answers by itself has the headers of a page", () => {
  const headers = baseHeaders(site, "/favicon.ico", "cross-site");
  expect(headers["cache-control"]).toBe("private, no-store");
  expect(headers).toHaveProperty("permissions-policy");
  expect(headers).toHaveProperty("cross-origin-opener-policy");
  expect(headers["referrer-policy"]).toBe("same-origin");
});

test("a page is cut off from the window of any site that may have opened it", () => {
  for (const fetchSite of ["cross-site", "same-site", "", "none, cross-site", undefined]) {
    const headers = pageHeaders(site, fetchSite);
    expect(headers["cross-origin-opener-policy"], String(fetchSite)).toBe("same-origin");
  }
});

test("a page that a person enters the address of stays in the process that is there", () => {
  for (const fetchSite of ["none", "same-origin"]) {
    expect(pageHeaders(site, fetchSite)).not.toHaveProperty("cross-origin-opener-policy");
  }
});
