import { describe, expect, test } from "vitest";
import { refusalOf } from "./request-origin.ts";

const get = (host: string | null) => ({
  method: "GET",
  path: "/sign-in",
  host,
  origin: null,
  fetchSite: null,
  fetchMode: null,
  contentLength: null,
});
const local = new URL("http://127.0.0.1:3000");
const far = new URL("https://siro.acme.example");

describe("which requests reach a page", () => {
  test("plain http answers on loopback names only", () => {
    expect(refusalOf(get("127.0.0.1:3000"), local)).toBeNull();
    expect(refusalOf(get("localhost:3000"), local)).toBeNull();
    expect(refusalOf(get("[::1]:3000"), local)).toBeNull();
    expect(refusalOf(get("10.0.0.5:3000"), local)?.status).toBe(421);
    expect(refusalOf(get("rebound.example"), local)?.status).toBe(421);
    expect(refusalOf(get("evil.example:80@127.0.0.1"), local)?.status).toBe(421);
    expect(refusalOf(get("127.0.0.1/@evil.example"), local)?.status).toBe(421);
    expect(refusalOf(get(null), local)?.status).toBe(421);
  });

  test("https answers at its own host only", () => {
    expect(refusalOf(get("siro.acme.example"), far)).toBeNull();
    expect(refusalOf(get("127.0.0.1:3000"), far)?.status).toBe(421);
    expect(refusalOf(get("siro.acme.example.evil.example"), far)?.status).toBe(421);
  });

  test("a write from another site is refused, whatever it claims as host", () => {
    const post = { ...get("127.0.0.1:3000"), method: "POST" };
    expect(refusalOf({ ...post, origin: "http://127.0.0.1:3000" }, local)).toBeNull();
    expect(refusalOf({ ...post, origin: "https://evil.example" }, local)?.status).toBe(403);
    expect(refusalOf({ ...post, origin: "null" }, local)?.status).toBe(403);
  });

  test("a write that a browser made for another page than ours is refused, also without an origin", () => {
    const post = { ...get("127.0.0.1:3000"), method: "POST", fetchMode: "navigate" };
    for (const fetchSite of ["cross-site", "same-site", "", "Same-Origin", "same-origin, none"])
      expect(refusalOf({ ...post, fetchSite }, local)?.status, fetchSite).toBe(403);
    for (const fetchSite of ["same-origin", "none", null])
      expect(refusalOf({ ...post, fetchSite }, local), String(fetchSite)).toBeNull();
    for (const fetchMode of ["cors", "no-cors", null])
      expect(refusalOf({ ...post, fetchSite: "none", fetchMode }, local)?.status).toBe(403);
    expect(refusalOf({ ...post, method: "GET", fetchSite: "cross-site" }, local)).toBeNull();
  });

  test("a method that no page knows is not answered as if it were GET", () => {
    for (const method of ["PUT", "PATCH", "DELETE", "QUERY"]) {
      expect(refusalOf({ ...get("127.0.0.1:3000"), method }, local)?.status, method).toBe(405);
    }
    expect(refusalOf({ ...get("127.0.0.1:3000"), method: "HEAD" }, local)).toBeNull();
  });

  test("a body that announces more than a mebibyte is refused before it is read, by any method", () => {
    const post = { ...get("127.0.0.1:3000"), method: "POST" };
    expect(refusalOf({ ...post, contentLength: "1048576" }, local)).toBeNull();
    expect(refusalOf({ ...post, contentLength: "1048577" }, local)?.status).toBe(413);
    const read = { ...get("127.0.0.1:3000"), contentLength: "1048577" };
    expect(refusalOf(read, local)?.status).toBe(413);
  });

  test("health and metrics are asked by any name, but for nothing but reading", () => {
    for (const path of ["/api/health", "/api/metrics"]) {
      const probe = { ...get("10.0.0.5:3000"), path };
      expect(refusalOf(probe, far)).toBeNull();
      expect(refusalOf({ ...probe, method: "POST" }, far)?.status).toBe(421);
      expect(refusalOf({ ...probe, path: `${path}/x` }, far)?.status).toBe(421);
    }
  });
});
