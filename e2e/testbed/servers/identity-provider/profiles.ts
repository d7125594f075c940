import type { Person } from "./people.ts";

/** What four providers send about one person, according to their documentation of claims. */
type Profile = {
  person: Person;
  /** Settings the dashboard needs besides the issuer. */
  env: Record<string, string>;
  role: "viewer" | "operator";
};

const common = (of: string) => ({
  subject: `${of}-1`,
  email: `rae.${of}@acme.example`,
  name: `Rae ${of}`,
});

function entra(): Profile {
  const person = common("entra");
  const { email, name } = person;
  const idToken = { email, name, preferred_username: email, oid: "o", tid: "t", ver: "2.0" };
  const userinfo = { email, name, given_name: "Rae", family_name: "entra", picture: "https://x" };
  return {
    person: { ...person, claims: { idToken, userinfo } },
    env: { AUTH_OIDC_TRUST_EMAIL: "on" },
    role: "viewer",
  };
}

/** Its ID token has few claims if there is an access token. */
function okta(): Profile {
  const person = common("okta");
  const { email, name } = person;
  const idToken = { ver: 1, amr: ["pwd"], idp: "00o" };
  const userinfo = { email, name, email_verified: true, locale: "en-US", zoneinfo: "UTC" };
  return { person: { ...person, claims: { idToken, userinfo } }, env: {}, role: "viewer" };
}

function keycloak(): Profile {
  const person = common("keycloak");
  const { email, name } = person;
  const idToken = { email, name, email_verified: true, preferred_username: "rae", acr: "1" };
  const roles = ["default-roles-acme", "offline_access", "operator"];
  const userinfo = { ...idToken, realm_access: { roles } };
  return {
    person: { ...person, claims: { idToken, userinfo } },
    env: { AUTH_OIDC_ROLE_CLAIM: "realm_access.roles" },
    role: "operator",
  };
}

function google(): Profile {
  const person = common("google");
  const { email, name } = person;
  const idToken = { email, name, email_verified: true, hd: "acme.example", given_name: "Rae" };
  return {
    person: { ...person, claims: { idToken, userinfo: idToken } },
    env: {},
    role: "viewer",
  };
}

export const PROFILES = { entra, okta, keycloak, google };
