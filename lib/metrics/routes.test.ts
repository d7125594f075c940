import { expect, test } from "vitest";
import { createRouteNamer } from "./routes.ts";

const nameOf = createRouteNamer([
  "/[org]/connections/[id]",
  "/[org]",
  "/api/health",
  "/[org]/connections",
  "/sign-in",
  "/",
  "/[org]/connections/[id]/use",
  "/api/auth/[...nextauth]",
  "/.well-known/change-password",
]);

test.each([
  ["/", "/"],
  ["/sign-in", "/sign-in"],
  ["/acme", "/[org]"],
  ["/acme/connections", "/[org]/connections"],
  ["/acme/connections/", "/[org]/connections"],
  ["/acme/connections/c-1", "/[org]/connections/[id]"],
  ["/acme/connections/c-1/use", "/[org]/connections/[id]/use"],
  ["/api/health", "/api/health"],
  ["/api/auth/session", "/api/auth/[...nextauth]"],
  ["/api/auth/callback/oidc", "/api/auth/[...nextauth]"],
  ["/_next/static/chunks/main.js", "static"],
  ["/icon.svg", "static"],
  ["/robots.txt", "static"],
  ["/icons/icon-192.png", "static"],
  ["/.well-known/change-password", "/.well-known/change-password"],
])("%s is %s", (path, route) => {
  expect(nameOf(path)).toBe(route);
});

test.each(["/acme/connections/c-1/use/more", "/wp-admin/setup.php", "/%00/x", "//evil/../x/y/z"])(
  "%s is unknown: nobody outside makes up names of metrics",
  (path) => {
    expect(nameOf(path)).toBe("unknown");
  },
);
