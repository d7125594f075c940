import { createServer } from "node:http";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { listAddresses } from "#e2e/testbed/fixtures/addresses.ts";
import { runSql } from "#e2e/testbed/fixtures/data-folder.ts";
import { organizationPages } from "#e2e/testbed/fixtures/organization-pages.ts";
import { ask, cookieHeader, type RawAnswer } from "#e2e/testbed/fixtures/raw-http.ts";
import {
  callServerAction,
  findServerAction,
  listServerActions,
} from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

const org = "acme-exteriors";

const asAdmin = (stage: Stage) => ({ cookie: cookieHeader(stage.storageState.cookies) });

const addressesOf = (stage: Stage) =>
  listAddresses({ org, id: stage.seed.connections.healthy, nextauth: "session" });

/** Ids of the newest audit rows, as the admin sees them. */
async function auditRows(stage: Stage) {
  const url = `${stage.tap.url}/${org}/audit?source=siro-admin`;
  const { body } = await ask(url, { headers: asAdmin(stage) });
  const rows = [...body.matchAll(/data-key="([^"]+)"/g)].map(([, id]) => id);
  expect(rows.length).toBeGreaterThan(3);
  return rows;
}

/** What only somebody who is signed in may read. */
async function listTellTales({ siro, seed, admin }: Stage) {
  const connections = await siro.control.listRows("connections");
  return [admin.email, seed.rep.email, ...connections.map(({ name }) => String(name))];
}

function expectGuarded({ headers, body }: RawAnswer, where: string) {
  const policy = headers["content-security-policy"] ?? "";
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? "none";
  expect(policy, where).toContain("frame-ancestors 'none'");
  expect(policy, where).toContain("default-src 'self'");
  expect(headers["x-frame-options"], where).toBe("DENY");
  expect(headers["x-content-type-options"], where).toBe("nosniff");
  expect(headers["referrer-policy"], where).toBe("same-origin");
  expect(headers["cache-control"], where).toContain("no-store");
  expect(headers["x-powered-by"], where).toBeUndefined();
  const scripts = body.match(/<(?:script|style)\b[^>]*>/g) ?? [];
  for (const tag of scripts) expect(tag, where).toContain(`nonce="${nonce}"`);
  return nonce;
}

/** Asks for what the browser's router asks for: the parts of a page that it does not show yet. */
async function askForParts(stage: Stage, path: string, tree = "", cookie = {}) {
  const headers = { rsc: "1", ...(tree && { "next-router-state-tree": tree }), ...cookie };
  const first = await ask(`${stage.tap.url}${path}?_rsc=1`, { headers });
  // Next names the right `_rsc` for these headers.
  const { location = "" } = first.headers;
  return location.includes("_rsc=")
    ? ask(new URL(location, stage.tap.url).href, { headers })
    : first;
}

test("every page carries a policy with a nonce of its own and may not be framed", async ({
  stage,
}) => {
  const unknown = ["/no-such", `/${org}/no-such`, `/${org}/connections/no-such`, "/no-such/audit"];
  const paths = [...addressesOf(stage).map(({ path }) => path), ...unknown];
  const nonces: string[] = [];
  for (const path of paths.filter((path) => !path.endsWith(".svg"))) {
    for (const headers of [asAdmin(stage), {}]) {
      nonces.push(expectGuarded(await ask(stage.tap.url + path, { headers }), path));
    }
  }
  expect(new Set(nonces).size).toBe(nonces.length);
  for (const path of unknown.filter((path) => !path.includes("/connections/"))) {
    const { status } = await ask(stage.tap.url + path, { headers: asAdmin(stage) });
    expect(status, path).toBe(404);
  }
});

test("what Next answers by itself is guarded as a page is, and what is static stays cacheable", async ({
  stage,
}) => {
  const signIn = await ask(`${stage.tap.url}/sign-in`);
  const script = /src="(\/_next\/static\/chunks\/[^"]+)"/.exec(signIn.body)?.[1] ?? "";
  const odd = ["/favicon.ico", "/sign-in/", "//evil.example", "/%", "/%E0%A4%A", "/_next/image"];
  const missing = ["/_next/static/nothing.js", "/_next/static/..%2f..%2fpackage.json"];
  for (const path of [...odd, ...missing, script]) {
    const { status, headers, body } = await ask(stage.tap.url + path);
    expect(headers["content-security-policy"], path).toMatch(/^default-src '(none|self)';/);
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    if (path === script) {
      expect(status).toBe(200);
      expect(headers["cache-control"]).toContain("immutable");
      continue;
    }
    expect(headers["cache-control"], path).toContain("no-store");
    const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1];
    for (const tag of body.match(/<(?:script|style)\b[^>]*>/g) ?? [])
      expect(tag, path).toContain(`nonce="${nonce}"`);
  }
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const answer = await ask(`${stage.tap.url}/${org}/connections`, {
      method,
      headers: asAdmin(stage),
    });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.allow).toContain("GET");
    expect(answer.body).not.toContain(stage.admin.email);
  }
});

test("next-auth shows no page of its own", async ({ stage }) => {
  for (const path of ["signin", "signout", "error?error=x", "verify-request", "providers"]) {
    const { status, body } = await ask(`${stage.tap.url}/api/auth/${path}`);
    expect(status, path).toBe(404);
    expect(body, path).not.toContain("<");
  }
});

test("another site cannot show the dashboard in a frame", async ({ browser, stage }) => {
  const html = `<iframe src="${stage.tap.url}/sign-in" width="900" height="600"></iframe>`;
  const site = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const address = site.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  const frame = page.frames()[1];
  await expect.poll(() => frame?.url()).toMatch(/^chrome-error:/);
  await page.close();
  site.close();
});

test("nobody reads a page, a part of a page or a route", async ({ stage, siro }) => {
  const tellTales = await listTellTales(stage);
  const admin = await ask(`${stage.tap.url}/${org}/connections`, { headers: asAdmin(stage) });
  expect(tellTales.filter((text) => admin.body.includes(text)).length).toBeGreaterThan(3);
  const { last } = await siro.listJournal();
  const doors = ["/sign-in", "/setup", "/invite/token", "/api/auth/session", "/api/health"];
  const open = new Set([...doors, "/icon.svg", "/favicon.ico"]);
  const addresses = addressesOf(stage).filter(({ path }) => !open.has(path));
  expect(addresses.length).toBeGreaterThan(12);
  for (const { path, isPage } of addresses) {
    const whole = await ask(stage.tap.url + path);
    const parts = await askForParts(stage, path);
    for (const { body } of [whole, parts])
      for (const text of tellTales) expect(body, `${path} tells ${text}`).not.toContain(text);
    if (isPage) {
      expect(whole.status, path).toBe(307);
      expect(new URL(whole.headers.location ?? "", stage.tap.url).pathname).toBe("/sign-in");
    } else expect([401, 403, 404, 405], path).toContain(whole.status);
  }
  const session = await ask(`${stage.tap.url}/api/auth/session`);
  expect(session.body).not.toContain(stage.admin.email);
  expect((await siro.listJournal(last)).entries).toEqual([]);
});

test("a part of a page below its layout is guarded by itself", async ({ stage }) => {
  // As a browser asks that shows the audit log and goes on to the connections.
  const page = { children: ["__PAGE__", {}, null, null, 0] };
  const audit = { children: ["audit", page, null, null, 0] };
  const organization = { children: [["org", org, "d", null], audit, null, null, 0] };
  const tree = encodeURIComponent(JSON.stringify(["", organization, null, null, 16]));
  const path = `/${org}/connections`;
  const tellTales = await listTellTales(stage);
  const admin = await askForParts(stage, path, tree, asAdmin(stage));
  expect(tellTales.filter((text) => admin.body.includes(text)).length).toBeGreaterThan(3);
  expect(admin.body, "without the layout").not.toContain(stage.admin.email);
  const nobody = await askForParts(stage, path, tree);
  for (const text of tellTales) expect(nobody.body).not.toContain(text);
  expect(nobody.body).toContain("/sign-in");
});

test("every server action of the build refuses nobody, asks Siro nothing and writes nothing", async ({
  stage,
  siro,
  seed,
}) => {
  const before = await auditRows(stage);
  const { last } = await siro.listJournal();
  const input = {
    org,
    token: seed.organizationTokens.second,
    timeZone: "America/Denver",
    siroUserId: seed.admins[0]?.id ?? "",
    connectionId: seed.connections.healthy,
    recordingId: seed.recordings.linked?.[0] ?? "",
    name: "Taken over",
    email: "nobody@example.com",
    password: "a password of nobody's",
    code: "ABCD-EFGH-JKLM",
  };
  const actions = listServerActions();
  expect(actions.length).toBeGreaterThan(10);
  for (const action of actions) {
    const path = action.takesForm ? "/sign-in" : `/${org}/connections`;
    for (const at of [path, "/sign-in"]) {
      const answer = await callServerAction(stage.tap.url, action, { path: at, input });
      const target = answer.headers["x-action-redirect"] ?? answer.headers.location ?? "";
      const isRefused =
        answer.status === 404 ||
        /^\/(sign-in|setup\/organization)/.test(target) ||
        /"kind":"(denied|input)"/.test(answer.body) ||
        /^\d+:E\{"digest"/m.test(answer.body);
      expect(isRefused, `${action.name}: ${answer.status} ${answer.body.slice(0, 300)}`).toBe(true);
      expect(answer.body, action.name).not.toContain('"status":"succeeded"');
      expect(answer.cookies.join(), action.name).not.toMatch(/session-token=[^;]/);
    }
  }
  expect((await siro.listJournal(last)).entries).toEqual([]);
  expect(await auditRows(stage)).toEqual(before);
});

test("every action of the organization answers on each of its pages", async ({ stage }) => {
  for (const path of ["", "/connections", "/audit", "/settings/siro-user"]) {
    const action = findServerAction("updateOrganizationAction");
    const answer = await callServerAction(stage.tap.url, action, {
      path: `/${org}${path}`,
      input: { org, timeZone: "America/New_York" },
      headers: asAdmin(stage),
    });
    expect(answer.body, path).toContain('"status":"succeeded"');
  }
});

test("requests by another name or from another site are turned away", async ({ stage, siro }) => {
  const { url } = stage.tap;
  const before = await auditRows(stage);
  const { last } = await siro.listJournal();
  for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"]) {
    const answer = await ask(`${url}/sign-in`, { headers: { host } });
    expect(answer.status, host).toBe(421);
    expect(answer.body).not.toContain("<form");
  }
  const action = findServerAction("updateOrganizationAction");
  const call = (headers: Record<string, string>, timeZone = "America/Denver") =>
    callServerAction(url, action, {
      path: `/${org}/settings/organization`,
      input: { org, timeZone },
      headers: { ...asAdmin(stage), ...headers },
    });
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign) {
    expect((await call(headers)).status, JSON.stringify(headers)).toBe(403);
    const headersToo = { ...asAdmin(stage), ...headers };
    const signOut = await ask(`${url}/api/auth/signout`, { method: "POST", headers: headersToo });
    expect(signOut.status).toBe(403);
  }
  const forged = await ask(`${url}/${org}`, {
    headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  });
  expect(forged.headers.location).not.toContain("evil");
  const large = await call({}, "x".repeat(1_100_000));
  expect(large.status).toBe(413);
  expect(await auditRows(stage), "and nothing was written").toEqual(before);
  expect((await siro.listJournal(last)).entries).toEqual([]);
});

test("a body without a stated length is cut, and the server lives on", async ({ stage }) => {
  const chunks = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 48; n++) controller.enqueue(new Uint8Array(64 * 1024).fill(97));
      controller.close();
    },
  });
  const before = await auditRows(stage);
  const answer = await fetch(`${stage.tap.url}/${org}/settings/organization`, {
    method: "POST",
    headers: {
      ...asAdmin(stage),
      "content-type": "text/plain;charset=UTF-8",
      "next-action": findServerAction("updateOrganizationAction").id,
      origin: stage.tap.url,
    },
    body: chunks,
    ...{ duplex: "half" },
  });
  expect(answer.ok).toBe(false);
  await answer.text();
  expect(await auditRows(stage)).toEqual(before);
});

test("a page that cannot be built says so under the same policy, inside the shell", async ({
  page,
  stage,
  violations,
  openBrowser,
}) => {
  violations.allow(/status of 500|Server Components render|React error #441/);
  await stage.dashboard.process.stop();
  await runSql(stage, "alter table audit_events rename to audit_events_away");
  await stage.restart();
  expectGuarded(await ask(`${stage.tap.url}/${org}/audit`, { headers: asAdmin(stage) }), "error");
  await page.goto(`/${org}/audit`);
  await expect(
    page.getByRole("heading", { name: "Something went wrong in siro-admin" }),
  ).toBeVisible();
  await expect(page.locator("body")).not.toContainText("audit_events");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  const small = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await small.goto(`/${org}/audit`);
  await expect(small.getByRole("button", { name: "Retry" })).toBeVisible();
  await expectAccessible(small);
  await Promise.all([page, small].map((each) => each.goto("about:blank")));
  await stage.dashboard.process.stop();
  await runSql(stage, "alter table audit_events_away rename to audit_events");
  await stage.restart();
});

test("hostile names are shown as text", async ({ page, stage, siro, seed, violations }) => {
  violations.allow(/status of 404/);
  const names = {
    script: `"><script>window.pwned = 1</script><img src=x onerror="window.pwned = 1">`,
    turned: "\u202Egnp.exe \u2066 x",
    long: `Denver ${"W".repeat(400)} ${"long words ".repeat(400)}`,
  };
  const { healthy, error, stuck } = seed.connections;
  await siro.changeRow("connections", healthy, { name: names.script });
  await siro.changeRow("connections", error, { name: names.turned });
  await siro.changeRow("connections", stuck, { name: names.long });
  const recording = seed.recordings.twoCandidates?.[0] ?? "";
  const { userId } = await siro.getRow("recordings", recording);
  await siro.changeRow("users", String(userId), { firstName: names.long });
  await siro.changeRow("users", seed.admins[1]?.id ?? "", { firstName: names.script });
  await stage.restart();
  await callServerAction(stage.tap.url, findServerAction("renameConnectionAction"), {
    path: `/${org}/connections/${healthy}`,
    input: { org, connectionId: healthy, name: `${names.script} 2` },
    headers: asAdmin(stage),
  });
  const paths = [
    "",
    "/connections",
    `/connections/${healthy}`,
    `/connections/${stuck}`,
    `/connections/${error}`,
    "/oauth-apps",
    `/recordings/${recording}`,
    "/audit",
    "/settings/siro-user",
    `/connections/${encodeURIComponent("<script>window.pwned=1</script>")}`,
    `/connections?q=${encodeURIComponent(names.script)}`,
  ];
  for (const width of [1440, narrow.width]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.goto(`/${org}${path}`);
      await expect(page.getByRole("heading").first()).toBeVisible();
      expect(await page.evaluate(() => "pwned" in window), path).toBe(false);
      const text = await page.locator("body").innerText();
      expect(text, `${path} turns the direction of our words`).not.toMatch(
        /[\u202A-\u202E\u2066-\u2069]/,
      );
      await expectNoSideScroll(page, `${path} at ${width}`);
    }
  }
  await page.goto(`/${org}/connections/${healthy}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${names.script} 2`);
});

const TIME_FIELDS =
  "createdAt dateCreated updatedAt deletedAt rootDataPurgedAt modelModifiedAfter startTime endTime expiresAt lastSeen".split(
    " ",
  );
const NUMBER_FIELDS =
  "durationInMilliseconds latitude longitude evaluationScore amount amountPercentage countRecordings".split(
    " ",
  );
const EXTREMES: [time: unknown, number: unknown][] = [
  ["+275760-09-13T00:00:00.000Z", 1e308],
  ["-271821-04-20T00:00:00.000Z", -1e308],
  ["9999-12-31T23:59:59.999Z", Number.MAX_SAFE_INTEGER],
  ["1900-01-01T00:00:00.000Z", "9".repeat(400)],
];

test("every page renders times and numbers outside what a date holds", async ({
  stage,
  siro,
  seed,
}) => {
  test.slow();
  for (const [time, number] of EXTREMES) {
    const fields = Object.fromEntries([
      ...TIME_FIELDS.map((name) => [name, time]),
      ...NUMBER_FIELDS.map((name) => [name, number]),
    ]);
    await siro.clearFaults();
    await siro.addFaults({ match: { method: "GET" }, effect: { fields } });
    for (const path of organizationPages(seed)) {
      const { status, body } = await ask(`${stage.tap.url}/${org}${path}`, {
        headers: asAdmin(stage),
      });
      expect([200, 307], path).toContain(status);
      expect(body, `${path} with ${time}`).not.toMatch(
        /Something went wrong|RangeError|E\{"digest/,
      );
    }
  }
  expect(stage.dashboard.logs()).not.toContain("Invalid time value");
});

test("a page does without what Siro fails to send, says so, and offers a retry", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  await stage.restart();
  // Longer than this test waits for anything.
  const late = { match: { path: "/connections$" }, effect: { latencyMs: 120_000 } };
  await siro.addFaults(late, { match: { path: "^/v1/core/users" }, effect: { status: 500 } });
  await page.goto(`/${org}/recordings/${encodeURIComponent(seed.recordings.linked?.[0] ?? "")}`);
  const line = page.getByText(/^Not loaded from Siro:/).first();
  await expect(line).toContainText("rep and team names, connection name");
  await expect(page.getByRole("heading", { name: "CRM link" })).toBeVisible();
  await siro.clearFaults();
  await line.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText(/^Not loaded from Siro:.*rep and team names/)).toHaveCount(0);
});

test("a failed call to Siro can be copied for Siro's support", async ({
  page,
  stage,
  siro,
  seed,
}) => {
  await stage.restart();
  await siro.addFaults({ match: { path: "connections" }, effect: { status: 503 } });
  await page.goto(`/${org}/connections`);
  const copy = page.getByRole("button", { name: "Copy for Siro support" });
  const text = (await copy.getAttribute("title")) ?? "";
  expect(text).toMatch(/^Request: GET http\S+\/v1\/core\/integrations\/connections/);
  expect(text).toMatch(/Payload: none\nStatus: 503\n/);
  expect(text).toContain(`Organization ID: ${seed.organizationId}\nTime: 20`);
});

test("text that no database takes is refused at the door, in addresses and in actions", async ({
  stage,
  siro,
  seed,
}) => {
  const before = await auditRows(stage);
  const { last } = await siro.listJournal();
  for (const path of ["connections", "recordings", "people"]) {
    const answer = await ask(`${stage.tap.url}/${org}/${path}/a%00b`, { headers: asAdmin(stage) });
    expect(answer.body, path).not.toContain("Something went wrong");
  }
  const connectionId = seed.connections.healthy;
  for (const name of ["x\0y", "half \uD83D"]) {
    const answer = await callServerAction(
      stage.tap.url,
      findServerAction("renameConnectionAction"),
      {
        path: `/${org}/connections`,
        input: { org, connectionId, name },
        headers: asAdmin(stage),
      },
    );
    expect(answer.body).toContain('"kind":"input"');
  }
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(await auditRows(stage)).toEqual(before);
  expect(stage.dashboard.logs()).not.toContain("invalid byte sequence");
});

test("behind https: secure cookies, HSTS, and only the public name", async ({ page, stage }) => {
  await page.goto("about:blank");
  const host = "siro.acme.example";
  await stage.restart("stop", { NEXTAUTH_URL: `https://${host}` });
  const headers = { host, origin: `https://${host}`, "x-forwarded-proto": "https" };
  expect((await ask(`${stage.tap.url}/sign-in`)).status).toBe(421);
  const signIn = await ask(`${stage.tap.url}/sign-in`, { headers: { host } });
  expect(signIn.status).toBe(200);
  expectGuarded(signIn, "https");
  expect(signIn.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
  expect(signIn.headers["content-security-policy"]).toContain("upgrade-insecure-requests");
  const answer = await callServerAction(stage.tap.url, findServerAction("signInAction"), {
    path: "/sign-in",
    input: { ...stage.admin, next: "/" },
    headers,
  });
  const [cookie = "", ...others] = answer.cookies;
  expect(others).toHaveLength(1);
  expect(others[0]).toMatch(/^siro-admin\.browser=\S+; .*Secure; HttpOnly; SameSite=lax$/i);
  expect(cookie).toMatch(/^__Secure-next-auth\.session-token=\S+; /);
  expect(cookie).toMatch(/; Secure/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=lax/i);
  const [pair = ""] = cookie.split(";");
  const inside = await ask(`${stage.tap.url}/${org}`, { headers: { host, cookie: pair } });
  expect(inside.status).toBe(200);
  const plain = { host, cookie: pair.replace("__Secure-", "") };
  expect((await ask(`${stage.tap.url}/${org}`, { headers: plain })).status).toBe(307);
  await stage.restart();
});
