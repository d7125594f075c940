import { expect, test } from "vitest";
import { type ClaimRules, type Claims, mergeUserinfo, missingClaims } from "./claims.ts";
import { readPerson } from "./person.ts";

const iss = "https://login.acme.example";
const rules: ClaimRules = { roleClaim: null, trustsEmail: false };
const rae = { iss, sub: "42", email: "Rae@Acme.example", email_verified: true };

/** Like a sign-in: userinfo is asked for the claims that the ID token lacks. */
function personOf(idToken: Claims, userinfo: Claims | null, given: Partial<ClaimRules> = {}) {
  const asked = { ...rules, ...given };
  const claims = { iss, ...idToken };
  const isAsked = userinfo !== null && missingClaims(claims, asked).length > 0;
  return readPerson(isAsked ? mergeUserinfo(claims, userinfo, asked.roleClaim) : claims, asked);
}

const verified = { email: "rae@acme.example", emailProblem: null };

test("Entra ID, which never sends email_verified, is let in by AUTH_OIDC_TRUST_EMAIL alone", () => {
  const idToken = { sub: "e-1", email: "rae@acme.example", preferred_username: "rae@acme.example" };
  expect(personOf(idToken, null, { trustsEmail: true })).toMatchObject({
    subject: "e-1",
    ...verified,
  });
  expect(personOf(idToken, null).emailProblem, "the missing claim has its own sentence").toBe(
    "no-verified",
  );
});

test("an address that the provider calls unverified is not trusted, whatever the setting", () => {
  for (const said of [false, "false", "True", "1", "yes", 1, 0, {}, [true]]) {
    const person = personOf({ ...rae, email_verified: said }, null, { trustsEmail: true });
    expect(person.emailProblem, JSON.stringify(said)).toBe("unverified");
  }
});

test('Entra ID with a mapped claim: the text "true" counts as true', () => {
  expect(personOf({ ...rae, email_verified: "true" }, null)).toMatchObject(verified);
});

test("Entra ID without mail: preferred_username is no address, and the missing claim has its own sentence", () => {
  const idToken = { sub: "e-3", preferred_username: "rae@acme.example" };
  for (const trustsEmail of [true, false])
    expect(personOf(idToken, { sub: "e-3" }, { trustsEmail })).toMatchObject({
      email: null,
      emailProblem: "no-email",
    });
});

test("an Entra guest's user name is refused as malformed, not as missing, and can be read", () => {
  const sent = "rae_other.example#EXT#@acme.onmicrosoft.com";
  expect(personOf({ sub: "e-4", email: sent, email_verified: true }, null)).toMatchObject({
    email: null,
    sentEmail: sent,
    emailProblem: "malformed",
  });
});

test("Cognito: address and verification come from userinfo, as text", () => {
  const userinfo = { sub: "c-1", email: "rae@acme.example", email_verified: "true" };
  expect(personOf({ sub: "c-1" }, userinfo)).toMatchObject(verified);
});

test("Keycloak: a role that is in userinfo alone counts, though the ID token has the address", () => {
  const userinfo = { sub: "k-1", email: "rae@acme.example", siro_role: "admin" };
  const person = personOf({ ...rae, sub: "k-1" }, userinfo, { roleClaim: "siro_role" });
  expect(person).toMatchObject({ ...verified, role: "admin" });
});

test("Keycloak: a verification that is in userinfo alone counts for the same address only", () => {
  const idToken = { sub: "k-2", email: "rae@acme.example" };
  const said = (email?: string) => personOf(idToken, { sub: "k-2", email, email_verified: true });
  expect(said("RAE@acme.example")).toMatchObject(verified);
  expect(said("eve@evil.example")).toMatchObject({
    email: "rae@acme.example",
    emailProblem: "no-verified",
  });
  expect(said(undefined).emailProblem).toBe("no-verified");
});

test("a verification in the ID token vouches for no address of userinfo", () => {
  const userinfo = { sub: "42", email: "dana@acme.example" };
  expect(personOf({ sub: "42", email_verified: true }, userinfo).emailProblem).toBe("no-verified");
  const both = { ...userinfo, email_verified: true };
  expect(personOf({ sub: "42", email_verified: true }, both).emailProblem).toBeNull();
  expect(personOf({ sub: "42", email_verified: false }, both).emailProblem).toBe("unverified");
  expect(
    personOf({ ...rae, email_verified: false, name: null }, { ...both, email: rae.email })
      .emailProblem,
  ).toBe("unverified");
});

test("userinfo about another subject, or about none, is not believed", () => {
  for (const sub of ["43", "", undefined, 42, ["42"]]) {
    const userinfo = { sub, email: "dana@acme.example", email_verified: true };
    expect(() => personOf({ sub: "42" }, userinfo), JSON.stringify(sub)).toThrow(/another subject/);
  }
});

test("userinfo changes nothing that the ID token says", () => {
  const userinfo = {
    iss: "https://evil.example",
    sub: "42",
    email: "dana@acme.example",
    groups: "admin",
  };
  const idToken = { ...rae, groups: "viewer" };
  expect(personOf(idToken, userinfo, { roleClaim: "groups" })).toMatchObject({
    issuer: iss,
    ...verified,
    role: "viewer",
  });
});

test.each([
  [
    "nested, as Keycloak has it",
    "realm_access.roles",
    { realm_access: { roles: ["offline_access", "admin"] } },
    "admin",
  ],
  [
    "nested under another client",
    "resource_access.siro.roles",
    { resource_access: { siro: { roles: ["viewer"] } } },
    "viewer",
  ],
  [
    "under a name with dots",
    "https://acme.com/roles",
    { "https://acme.com/roles": ["operator"] },
    "operator",
  ],
  ["as one text with commas", "roles", { roles: "viewer, admin" }, "admin"],
  ["as one word", "roles", { roles: "viewer" }, "viewer"],
  ["the strongest of a list", "roles", { roles: ["everybody", "viewer", "operator"] }, "operator"],
  ["never an owner", "roles", { roles: ["owner"] }, null],
  ["less than an owner", "roles", { roles: "owner,viewer" }, "viewer"],
  ["not part of a name", "roles", { roles: "Site admin" }, null],
  ["not in a list's text", "roles", { roles: ["viewer,admin"] }, null],
  ["not in another case", "roles", { roles: "Admin" }, null],
  ["not as a key", "roles", { roles: { admin: true } }, null],
  ["not from a prototype", "constructor.name", {}, null],
  ["not from nothing", "realm_access.roles", { realm_access: null }, null],
])("a role counts %s", (_, roleClaim, claims, role) => {
  expect(personOf({ ...rae, ...claims }, null, { roleClaim }).role).toBe(role);
  expect(personOf(rae, { sub: "42", ...claims }, { roleClaim }).role, "from userinfo").toBe(role);
  expect(personOf({ ...rae, ...claims }, null).role, "unless the claim is set").toBeNull();
});

test("a nested role of userinfo counts beside an empty claim of the ID token", () => {
  const userinfo = { sub: "42", realm_access: { roles: ["operator"] } };
  const idToken = { ...rae, realm_access: {} };
  expect(personOf(idToken, userinfo, { roleClaim: "realm_access.roles" }).role).toBe("operator");
});

test("Entra ID with too many groups: the role stays", () => {
  const idToken = { ...rae, _claim_names: { groups: "src1" } };
  expect(personOf(idToken, { sub: "42" }, { roleClaim: "groups" })).toMatchObject({
    ...verified,
    role: null,
  });
});

test("an apostrophe, an ampersand and an internationalized domain are let in as they are invited", () => {
  const people = [
    ["o'brien&sons@acme.example", "o'brien&sons@acme.example"],
    ["ana@xn--e1afmkfd.xn--p1ai", "ana@xn--e1afmkfd.xn--p1ai"],
    ["ana@пример.рф", "ana@xn--e1afmkfd.xn--p1ai"],
  ];
  for (const [sent, email] of people)
    expect(personOf({ ...rae, email: sent }, null)).toMatchObject({ email, emailProblem: null });
});

test("userinfo is asked only for what is read and missing", () => {
  const all = { ...rae, name: "Rae" };
  expect(missingClaims(all, rules)).toEqual([]);
  expect(missingClaims({ ...all, email_verified: undefined }, rules)).toEqual(["email_verified"]);
  expect(
    missingClaims({ ...all, email_verified: undefined }, { ...rules, trustsEmail: true }),
  ).toEqual([]);
  expect(missingClaims({ sub: "42", email: "" }, { ...rules, roleClaim: "a.b" })).toEqual([
    "email",
    "name",
    "email_verified",
    "a.b",
  ]);
  expect(personOf({ ...rae, name: "" }, { sub: "42", name: "Rae Kim" }).name).toBe("Rae Kim");
});

test("claims without a subject are nobody, and odd ones are left out", () => {
  expect(() => readPerson({ ...rae, sub: "" }, rules)).toThrow();
  expect(() => readPerson(undefined, rules)).toThrow();
  const odd = readPerson(
    { ...rae, email: ["a@acme.example"], name: 7 },
    { ...rules, roleClaim: "__proto__" },
  );
  expect(odd).toMatchObject({
    email: null,
    sentEmail: null,
    emailProblem: "malformed",
    name: null,
    role: null,
  });
});

test("a name that no one sees is none, and what no one sees of a name is dropped", () => {
  expect(personOf({ ...rae, name: "\u200B" }, null).name).toBeNull();
  expect(personOf({ ...rae, name: "\u202ERae\u202C" }, null).name).toBe("Rae");
  expect(personOf({ ...rae, name: "Rae\u0007" }, null).name).toBe("Rae");
  expect(personOf({ ...rae, name: "Rae\n\tKim" }, null).name).toBe("Rae Kim");
});
