import fc from "fast-check";
import { expect, test } from "vitest";
import { redactBody, viewSiroEntry } from "./siro-entry.ts";

const tokens = { names: new Map([["t1", "Ops"]]), ownId: "t1" };
const log = {
  id: "1-a",
  tokenId: "t1",
  userId: null,
  at: "2026-11-20T10:00:00.000Z",
  body: {},
};

test.each([
  ["PATCH", "/v1/core/integrations/connections/c%2F1", "Changed the connection", "c/1"],
  ["POST", "/v1/core/oauth/apps/app-1/access-token", "Minted a token of the OAuth app", "app-1"],
  ["put", "/v1/core/users/u1?secret=abc", "Changed the Siro user", "u1"],
  ["DELETE", "/v1/integrations/engagements/%E0%A4%A", "Deleted the appointment", "%E0%A4%A"],
  ["PUT", "/v9/new/thing", "Called PUT /v9/new/thing", null],
])("%s %s reads as “%s”", (method, endpoint, change, target) => {
  const entry = viewSiroEntry({ ...log, method, endpoint }, tokens);
  expect([entry.change, entry.target]).toEqual([change, target]);
  expect(entry.endpoint).not.toContain("secret");
});

test("a token is named if its name is known, and the one in use is marked", () => {
  const view = (tokenId: string | null) =>
    viewSiroEntry({ ...log, tokenId, method: "PUT", endpoint: "/" }, tokens);
  expect([view("t1").actor, view("t1").isOwnToken]).toEqual(["Ops", true]);
  expect([view("t2").actor, view("t2").isOwnToken]).toEqual(["Token t2", false]);
  expect([view(null).actor, view(null).isOwnToken]).toEqual(["Unknown token", false]);
});

test("a body shows its fields, switches, and IDs, but no secret, name, email, or phone number", () => {
  const text = redactBody({
    clientSecret: "s3cr3t-value",
    email: "dana@acme.com",
    isActive: false,
    scope: "read",
    participants: [{ externalId: "005", name: "Dana Ortiz", phone: 13035550100 }],
    "s3cr3t-value": 1,
  });
  for (const hidden of ["dana@", "Dana", "13035550100"]) expect(text).not.toContain(hidden);
  expect(text).not.toContain('"clientSecret": "s3cr3t-value"');
  for (const shown of ['"isActive": false', '"scope": "read"', '"externalId": "005"']) {
    expect(text).toContain(shown);
  }
});

test("no text of a body gets through under a field that isn't known to be harmless", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), (value) => {
      const text = redactBody({
        payload: { marker: "zebra-secret", value, list: ["zebra-secret"] },
      });
      expect(text).not.toContain("zebra-secret");
      expect(text.length).toBeLessThan(5_000);
    }),
  );
});
