import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { ask, cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { test as base, expect, expectAccessible, narrow } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { PROFILES } from "#e2e/testbed/servers/identity-provider/profiles.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "#e2e/testbed/servers/identity-provider/start.ts";

const org = "/acme-exteriors";
const rae = { subject: "rae-1", email: "rae@acme.example", name: "Rae Kim" };

let opened: { stage: Stage; provider: IdentityProvider } | undefined;

/** A real identity provider, and a dashboard that uses it. */
const test = base.extend<{ provider: IdentityProvider }>({
  provider: [
    async ({ stage, violations }, use) => {
      if (opened?.stage !== stage) {
        await opened?.provider.stop();
        opened = { stage, provider: await startIdentityProvider(stage.tap.url) };
        await stage.restart("stop", opened.provider.env);
      }
      const { provider } = opened;
      violations.allow(new RegExp(provider.issuer));
      await provider.tell({ flaw: null });
      await use(provider);
    },
    { timeout: 60_000 },
  ],
});

test.afterAll(() => opened?.provider.stop());

async function invite(stage: Stage, email: string, role = "operator"): Promise<string> {
  const answer = await callServerAction(stage.tap.url, findServerAction("inviteMemberAction"), {
    path: `${org}/settings/members`,
    input: { org: org.slice(1), email, role },
    headers: { cookie: cookieHeader(stage.storageState.cookies) },
  });
  return /\/invite\/[\w-]{43}/.exec(answer.body)?.[0] ?? answer.body;
}

const button = (page: Page) => page.getByRole("link", { name: "Sign in with Acme Login" });

async function signInAs(page: Page, subject: string, from = "/sign-in") {
  await page.goto(from);
  await button(page).click();
  await page.getByLabel("Subject").fill(subject);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an invited person joins through the provider, signs in again with it, and is signed out immediately", async ({
  stage,
  provider,
  openBrowser,
}) => {
  await provider.tell({ people: [rae] });
  const link = await invite(stage, rae.email);
  const page = await openBrowser({ signedIn: false, width: narrow.width, colorScheme: "dark" });
  await page.goto(link);
  await expectAccessible(page);
  await signInAs(page, rae.subject, link);
  await expect(page).toHaveURL(`${stage.tap.url}${org}`);
  await page.goto(`${org}/settings/profile`);
  await expect(page.getByText(/\(this session\)/)).toBeVisible();
  await expect(page.getByText("127.0.0.1").first()).toBeVisible();

  const copied = cookieHeader(
    (await page.context().cookies()).filter(({ name }) => name.startsWith("next-auth.session")),
  );
  const seen = await ask(`${stage.tap.url}/api/auth/session`, { headers: { cookie: copied } });
  expect(JSON.parse(seen.body).user).toEqual({ name: rae.name, email: rae.email });
  const wide = await openBrowser({ signedIn: false });
  await wide.context().addCookies(await page.context().cookies());
  await wide.goto(org);
  await wide.getByRole("button", { name: /Rae Kim/ }).click();
  await wide.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(wide).toHaveURL(/\/sign-in$/);
  const dead = await ask(`${stage.tap.url}${org}`, { headers: { cookie: copied } });
  expect(dead.status).toBe(307);

  // The address changes at the provider; the person does not. And back to the page that was asked for.
  await provider.tell({
    people: [{ ...rae, email: "kim@elsewhere.example", emailVerified: false }],
  });
  await page.goto(`${org}/audit?kind=member.join`);
  await expect(page).toHaveURL(/sign-in\?next=/);
  await button(page).click();
  await expect(page).toHaveURL(/\/audit\?kind=member\.join$/);
  await expect(page.getByRole("row", { name: /Rae Kim/ }).first()).toBeVisible();
});

test("each refused sign-in gets its own message and no session", async ({
  stage,
  page: admin,
  provider,
  openBrowser,
  violations,
}) => {
  test.setTimeout(240_000);
  const people = [
    { subject: "eve", email: "eve@acme.example" },
    { subject: "lou", email: "lou@acme.example", emailVerified: false },
    { subject: "max", email: "max@acme.example", name: "Max Removed" },
    { subject: "dan", email: stage.admin.email },
    { subject: "dan-2", email: stage.admin.email },
  ];
  await provider.tell({ people });
  await invite(stage, "lou@acme.example");
  await invite(stage, "max@acme.example");
  let page = await openBrowser({ signedIn: false });
  const expectSaid = async (sentence: RegExp) => {
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name }) => name)).not.toContain("next-auth.session-token");
    await page.context().clearCookies();
  };

  await page.goto("/sign-in");
  await button(page).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expectSaid(/You canceled/);
  await expectAccessible(page);
  await signInAs(page, "eve");
  await expectSaid(/not invited.* The provider sent eve@acme\.example\./);
  await signInAs(page, "lou");
  await expectSaid(/not verified your email address.* The provider sent lou@acme\.example\./);

  for (const flaw of ["audience", "issuer", "nonce", "expired"] as const) {
    await provider.tell({ flaw });
    await signInAs(page, "dan");
    await expectSaid(/isn't meant for siro-admin/);
  }
  await provider.tell({ flaw: null });

  await page.goto("/sign-in");
  await button(page).click();
  await page.getByLabel("Subject").fill("dan");
  await page.context().clearCookies({ name: "next-auth.state" });
  await page.getByRole("button", { name: "Continue" }).click();
  await expectSaid(/longer than 15 minutes, or began in another browser/);
  for (const query of ["code=x&state=y", "code=x", ""]) {
    await page.goto(`/api/auth/callback/oidc?${query}`);
    await expectSaid(/longer than 15 minutes/);
  }

  await signInAs(page, "dan");
  await expect(page, "an existing member is recognized by the verified email").toHaveURL(
    new RegExp(`${org}$`),
  );
  await page.context().clearCookies();
  await signInAs(page, "dan-2");
  await expectSaid(/belongs to another identity/);

  await signInAs(page, "max");
  await expect(page).toHaveURL(new RegExp(`${org}$`));
  await admin.goto(`${org}/settings/members`);
  await admin.getByRole("button", { name: "Remove Max Removed" }).click();
  await admin.getByRole("button", { name: "Remove member" }).click();
  await expect(admin.getByRole("button", { name: "Remove Max Removed" })).toHaveCount(0);
  await page.context().clearCookies();
  await signInAs(page, "max");
  await expectSaid(/no longer a member of any organization/);

  violations.allow(/sign-in\/provider/);
  await provider.stop();
  opened = undefined;
  await page.goto("/sign-in");
  await button(page).click();
  await expectSaid(/could not be reached/);
  page = await openBrowser({ signedIn: false });
  await stage.signIn(page);
  await expect(page, "passwords still work").toHaveURL(new RegExp(`${org}$`));
});

test("Entra, Okta, Keycloak and Google let an invited person in by the claims that they send", async ({
  stage,
  page: admin,
  provider,
  openBrowser,
}) => {
  test.setTimeout(240_000);
  const profiles = Object.values(PROFILES).map((profile) => profile());
  await provider.tell({ people: profiles.map(({ person }) => person) });
  for (const { person } of profiles) await invite(stage, person.email, "viewer");
  let page = await openBrowser({ signedIn: false });
  await signInAs(page, "entra-1");
  const refusal = page.getByRole("alert").filter({ hasText: "“email_verified” is missing" });
  await expect(refusal).toContainText("AUTH_OIDC_TRUST_EMAIL");
  await expect(refusal).toContainText("The provider sent rae.entra@acme.example.");
  await page.goto("about:blank");

  const env = Object.assign({}, ...profiles.map((profile) => profile.env));
  await stage.restart("stop", { ...provider.env, ...env });
  for (const { person } of profiles) {
    page = await openBrowser({ signedIn: false });
    await signInAs(page, person.subject);
    await expect(page, person.subject).toHaveURL(new RegExp(`${org}$`));
    await page.goto("about:blank");
  }
  await admin.goto(`${org}/settings/members`);
  for (const { person, role } of profiles) {
    const row = admin.getByRole("listitem").filter({ hasText: person.email });
    await expect(row.getByRole("combobox"), person.subject).toHaveValue(role);
  }
  await admin.goto("about:blank");
  await stage.restart("stop", provider.env);
});

test("an answer about another person, or one of 300 MB, signs nobody in and costs no memory", async ({
  stage,
  provider,
  openBrowser,
}) => {
  const mia = { subject: "mia", email: "mia@acme.example", name: "Mia" };
  await provider.tell({ people: [mia], flaw: "userinfo" });
  await invite(stage, mia.email);
  const page = await openBrowser({ signedIn: false });
  await signInAs(page, mia.subject);
  await expect(page.getByRole("alert").filter({ hasText: "about another person" })).toBeVisible();
  expect(stage.dashboard.logs()).toContain("about another subject than the ID token");

  const { pid } = stage.dashboard.process;
  const memoryKb = () =>
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
  const before = memoryKb();
  // The provider would remember the sign-in and not ask again.
  await page.context().clearCookies();
  await provider.tell({ flaw: "huge" });
  await signInAs(page, mia.subject);
  await expect(page.getByRole("alert").filter({ hasText: "incomplete" })).toBeVisible();
  expect(memoryKb() - before, "kB more than before").toBeLessThan(100_000);
  expect(stage.dashboard.logs()).toContain("an answer of the identity provider was cut off");

  await page.context().clearCookies();
  await provider.tell({ flaw: null });
  await signInAs(page, mia.subject);
  await expect(page).toHaveURL(new RegExp(`${org}$`));
});

test("with passwords off, only owners can use one, and an invitation offers none", async ({
  stage,
  provider,
  openBrowser,
}) => {
  await stage.restart("stop", { ...provider.env, AUTH_PASSWORD_SIGN_IN: "off" });
  const sam = { subject: "sam", email: "sam@acme.example", name: "Sam" };
  await provider.tell({ people: [sam] });
  const link = await invite(stage, sam.email);
  const page = await openBrowser({ signedIn: false, width: narrow.width });
  await page.goto(link);
  await expect(button(page)).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveCount(0);
  const joined = await callServerAction(stage.tap.url, findServerAction("joinAction"), {
    path: link,
    input: { token: link.split("/").at(-1), name: "Sam", password: "a password of Sam's" },
  });
  expect(joined.body).toContain("Password sign-in is turned off.");
  expect(joined.cookies.join()).not.toContain("session-token");

  await page.goto("/sign-in");
  await expect(page.getByLabel("Password")).toBeHidden();
  await expectAccessible(page);
  await page.getByText("Provider unavailable?").click();
  await page.getByLabel("Email").fill(stage.admin.email);
  await page.getByLabel("Password").fill(stage.admin.password);
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${org}$`));
  await page.goto("about:blank");
  await stage.restart("stop", provider.env);
});
