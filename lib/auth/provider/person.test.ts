import { expect, test } from "vitest";
import { readPerson } from "./person.ts";

const claims = { iss: "https://login.acme.example", sub: "42", email: "Rae@Acme.example" };

test("only `true` is a verified address", () => {
  expect(readPerson({ ...claims, email_verified: true }, null)).toMatchObject({
    email: "rae@acme.example",
    isEmailVerified: true,
  });
  for (const said of ["true", 1, "yes", null, undefined, {}]) {
    expect(readPerson({ ...claims, email_verified: said }, null).isEmailVerified).toBe(false);
  }
});

test.each([
  ["admin", "admin"],
  [["everybody", "viewer", "operator"], "operator"],
  ["owner", null],
  [["owner", "viewer"], "viewer"],
  ["Admin", null],
  [{ admin: true }, null],
  [undefined, null],
])("the role claim %j gives %s", (claim, role) => {
  expect(readPerson({ ...claims, groups: claim }, "groups").role).toBe(role);
  expect(readPerson({ ...claims, groups: claim }, null).role).toBeNull();
});

test("claims without a subject are nobody, and odd ones are left out", () => {
  expect(() => readPerson({ ...claims, sub: "" }, null)).toThrow();
  expect(() => readPerson(undefined, null)).toThrow();
  const odd = readPerson({ ...claims, email: "no address", name: 7 }, "__proto__");
  expect(odd).toMatchObject({ email: null, name: null, role: null });
});
