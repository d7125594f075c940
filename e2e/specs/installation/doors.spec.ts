import { readdirSync } from "node:fs";
import { request } from "node:http";
import { basename, join } from "node:path";
import { setInterval } from "node:timers/promises";
import { listAddresses } from "#e2e/testbed/fixtures/addresses.ts";
import { ask, cookieHeader, type RawAnswer } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { inLength } from "#e2e/testbed/test-length.ts";
import { rootFolder } from "#lib/cli/processes.ts";

/** What holds for every address that the build answers at, so that a new one cannot be forgotten. */

const org = "acme-exteriors";
const probes = new Set(["/api/health", "/api/metrics"]);
const ofNextAuth = ["session", "csrf", "providers", "signin", "signout", "callback/oidc", "_log"];
const mebibyte = 1024 * 1024;
const few = [Buffer.from("a=1")];
const many = Array.from({ length: 48 }, () => Buffer.alloc(mebibyte / 16, "a"));

const asAdmin = (stage: Stage) => ({ cookie: cookieHeader(stage.storageState.cookies) });

function pathsOf(stage: Stage): string[] {
  const values = {
    org,
    id: stage.seed.connections.healthy,
    token: "a".repeat(43),
    endpoint: crypto.randomUUID(),
  };
  const listed = ofNextAuth.flatMap((nextauth) => listAddresses({ ...values, nextauth }));
  const paths = [...new Set(listed.map(({ path }) => path))];
  expect(paths.length).toBeGreaterThan(30);
  return [...paths, "/no-such", `/${org}/no-such`, "/api/no-such"];
}

function expectPrivate({ headers, status }: RawAnswer, where: string) {
  expect(status, where).toBeLessThan(500);
  expect(headers["cache-control"], where).toContain("no-store");
  expect(headers["cache-control"], where).not.toMatch(/public|s-maxage|max-age=[1-9]/);
  expect(headers["x-content-type-options"], where).toBe("nosniff");
  expect(headers["x-frame-options"], where).toBe("DENY");
  expect(headers["content-security-policy"], where).toMatch(/^default-src '(none|self)';/);
}

// Each knocks at every address in every odd way.
test.describe.configure({ timeout: 300_000 });

test("no door is opened by another site, under another name, or by a method it does not know", async ({
  stage,
  siro,
}) => {
  const { last } = await siro.listJournal();
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${stage.tap.url}.evil.example` },
    { origin: stage.tap.url.replace("http:", "https:") },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil" },
  ];
  for (const path of pathsOf(stage)) {
    const url = stage.tap.url + path;
    for (const headers of foreign) {
      const where = `POST ${path} ${JSON.stringify(headers)}`;
      const answer = await ask(url, { method: "POST", headers: { ...asAdmin(stage), ...headers } });
      expect(answer.status, where).toBe(403);
      expectPrivate(answer, where);
    }
    for (const method of ["PUT", "PATCH", "DELETE", "PROPFIND"]) {
      const answer = await ask(url, { method, headers: asAdmin(stage) });
      expect(answer.status, `${method} ${path}`).toBe(405);
      expectPrivate(answer, `${method} ${path}`);
    }
    if (probes.has(path)) continue;
    for (const host of ["evil.example", "127.0.0.1.evil.example", "evil.example:80@127.0.0.1"]) {
      const answer = await ask(url, { headers: { ...asAdmin(stage), host } });
      expect([400, 421], `${path} as ${host}`).toContain(answer.status);
      expect(answer.headers.location).toBeUndefined();
      if (answer.status === 421) expectPrivate(answer, `${path} as ${host}`);
    }
  }
  expect((await siro.listJournal(last)).entries).toEqual([]);
});

test("no door reads a body that says it is large, or falls over one that does not", async ({
  stage,
}) => {
  for (const path of pathsOf(stage)) {
    const headers = { ...asAdmin(stage), origin: stage.tap.url };
    const large = await ask(stage.tap.url + path, {
      method: "POST",
      headers,
      body: Buffer.alloc(mebibyte + 1, "a"),
    });
    expect(large.status, path).toBe(413);
    expectPrivate(large, path);
    for (const method of ["POST", "GET"]) {
      for (const chunks of [few, many]) {
        const where = `${method} ${path} in ${chunks.length} chunks`;
        const chunked = await ask(stage.tap.url + path, {
          method,
          headers: { ...headers, "transfer-encoding": "chunked", connection: "close" },
          chunks,
        }).catch((error: NodeJS.ErrnoException) => error);
        if (chunked instanceof Error) {
          // A door may hang up on what it does not read, but never on a small body.
          expect(["ECONNRESET", "EPIPE"], where).toContain(chunked.code);
          expect(chunks, where).toBe(many);
          continue;
        }
        expect(chunked.status, where).toBeLessThan(500);
        expectPrivate(chunked, where);
      }
    }
  }
  expect((await ask(`${stage.tap.url}/api/health`)).status).toBe(200);
});

test("no door leads to another site, and nothing it answers may be kept", async ({ stage }) => {
  const elsewhere = "https://evil.example/";
  const names = ["next", "callbackUrl", "redirect", "url", "returnTo", "error", "_rsc"];
  const query = names.map((name) => `${name}=${encodeURIComponent(elsewhere)}`).join("&");
  for (const path of pathsOf(stage)) {
    for (const who of [asAdmin(stage), {}]) {
      for (const asked of [
        path,
        `${path}?${query}`,
        `/${path}`,
        `${path}/`,
        `//evil.example${path}`,
      ]) {
        const answer = await ask(stage.tap.url + asked, { headers: who });
        expectPrivate(answer, asked);
        const { location } = answer.headers;
        if (location === undefined) continue;
        expect(new URL(location, stage.tap.url + asked).origin, asked).toBe(stage.tap.url);
      }
    }
  }
});

/** Asks with a first line that a URL parser or an HTTP client would correct. */
function askRaw(stage: Stage, method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = stage.dashboard;
    const outgoing = request({ host: "127.0.0.1", port, method, path }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on("error", reject).end();
  });
}

test("malformed addresses and TRACE are answered with 400 and 405, and leave nothing in the log", async ({
  stage,
}) => {
  const before = stage.dashboard.logs().length;
  const addresses = ["/%", "/%ff", "/%E0%A4%A", "*", "//", "/sign-in/%", "/_next/static/%ff"];
  const below = ["%", "%ff", "people/%E0%A4%A"].map((path) => `/${org}/${path}`);
  for (const path of [...addresses, ...below])
    for (const method of ["GET", "POST"])
      expect(await askRaw(stage, method, path), `${method} ${path}`).toBe(400);
  for (const path of ["/", `/${org}`, "/_next/static/x.js"])
    expect(await askRaw(stage, "TRACE", path), path).toBe(405);
  for (const state of ["x", "%", "%5B", "%7B%7D"]) {
    const headers = { rsc: "1", "next-router-state-tree": state };
    expect((await ask(`${stage.tap.url}/sign-in`, { headers })).status, state).toBe(400);
  }
  expect((await ask(`${stage.tap.url}/api/health`)).status).toBe(200);
  const lines = stage.dashboard.logs().slice(before).split("\n").filter(Boolean);
  // Lines of other requests alone, which the browser may still make.
  for (const line of lines) expect(line).toMatch(/"status":[23]\d\d,.*"msg":"request"/);
});

test("what browsers and crawlers ask for without being told is there, and the same for everyone", async ({
  stage,
}) => {
  const types: Record<string, string> = {
    "/favicon.ico": "image/x-icon",
    "/icon.svg": "image/svg+xml",
    "/apple-touch-icon.png": "image/png",
    "/apple-touch-icon-precomposed.png": "image/png",
    "/icons/icon-192.png": "image/png",
    "/icons/icon-512.png": "image/png",
    "/icons/icon-maskable-512.png": "image/png",
    "/manifest.webmanifest": "application/manifest+json",
    "/robots.txt": "text/plain; charset=UTF-8",
  };
  const files = readdirSync(join(rootFolder, "public"), { recursive: true, withFileTypes: true });
  const inPublic = files.filter((file) => file.isFile()).map((file) => file.name);
  expect(
    Object.keys(types)
      .map((path) => basename(path))
      .sort(),
  ).toEqual(inPublic.sort());
  for (const [path, type] of Object.entries(types)) {
    const anybody = await ask(stage.tap.url + path);
    expect(anybody, path).toMatchObject({ status: 200, headers: { "content-type": type } });
    expect(anybody.headers["x-content-type-options"], path).toBe("nosniff");
    expect(anybody.headers["set-cookie"], path).toBeUndefined();
    expect((await ask(stage.tap.url + path, { headers: asAdmin(stage) })).body).toBe(anybody.body);
  }
  const { body } = await ask(`${stage.tap.url}/robots.txt`);
  expect(body).toMatch(/^User-agent: \*\nDisallow: \/$/m);
  const manifest = JSON.parse((await ask(`${stage.tap.url}/manifest.webmanifest`)).body);
  for (const { src } of manifest.icons) expect(types, src).toHaveProperty([src]);
  const signIn = await ask(`${stage.tap.url}/sign-in`);
  for (const path of ["/icon.svg", "/apple-touch-icon.png", "/manifest.webmanifest"])
    expect(signIn.body).toContain(`href="${path}"`);
  expect(signIn.headers["x-robots-tag"]).toContain("noindex");
});

test("password managers find the page that changes a password", async ({ stage }) => {
  const asked = `${stage.tap.url}/.well-known/change-password`;
  const anybody = await ask(asked);
  expect(anybody).toMatchObject({
    status: 307,
    headers: { location: `/sign-in?next=/.well-known/change-password` },
  });
  const admin = await ask(asked, { headers: asAdmin(stage) });
  expect(admin).toMatchObject({ status: 307, headers: { location: `/${org}/settings/profile` } });
});

test("malformed bodies of actions are answered with 400 and one line each, from whomever they come", async ({
  stage,
}) => {
  const { id } = findServerAction("updateOrganizationAction");
  const boundary = "----planted";
  const part = ([name, value]: [string, string]) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const parts = (given: Record<string, string>) =>
    `${Object.entries(given).map(part).join("")}--${boundary}--\r\n`;
  const text = { "content-type": "text/plain;charset=UTF-8", "next-action": id };
  const form = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const attacks: [Record<string, string>, string][] = [
    [text, ""],
    [text, "null"],
    [text, '[{"planted'],
    [text, "[".repeat(200_000)],
    [text, `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    [text, '["$0"]'],
    [text, '[{"planted":"$1:a:b"}]'],
    [text, `["$n${"9".repeat(200_000)}"]`],
    [text, `[${"0,".repeat(200_000)}0]`],
    [{ ...text, "next-action": "planted" }, "[]"],
    [{ ...form, "next-action": id }, parts({ 0: '["$1"]', 1: '["$2"]', 2: '["$1"]' })],
    [{ ...form, "next-action": id }, parts({ 0: '["$Q1"]', 1: "planted" })],
    [{ ...form, "next-action": id }, "planted"],
    [form, parts({ $ACTION_REF_1: "", "$ACTION_1:0": "planted" })],
    [form, "planted"],
  ];
  const before = stage.dashboard.logs().length;
  for (const [headers, body] of attacks) {
    for (const who of [asAdmin(stage), {}]) {
      const url = `${stage.tap.url}/${org}`;
      const origin = stage.tap.url;
      const asked = { method: "POST", headers: { ...headers, ...who, origin }, body };
      const answer = await ask(url, asked);
      const where = `${headers["content-type"]} ${body.slice(0, 40)}`;
      expect(answer.status, where).toBe(400);
      expectPrivate(answer, where);
    }
  }
  const lines = () => stage.dashboard.logs().slice(before).split("\n").filter(Boolean);
  // Beside those of pages that the browser may still ask for.
  const written = () => lines().filter((line) => !/"status":[23]\d\d,/.test(line));
  await expect.poll(() => written().length).toBe(attacks.length * 2);
  for (const line of written()) expect(JSON.parse(line)).toMatchObject({ http: { status: 400 } });
  expect(written().join()).not.toMatch(/planted|stack|digest/);
});

/** Milliseconds until a page is there. */
async function timeOf(page: string, cookie: string): Promise<number> {
  const asked = performance.now();
  const { status } = await ask(page, { headers: { cookie } });
  expect(status).toBe(200);
  return performance.now() - asked;
}

test("serves pages while many people sign in at once, and lets all of them in", async ({
  stage,
}) => {
  test.setTimeout(360_000);
  await stage.restart("stop", { TRUSTED_PROXIES: "127.0.0.1" });
  const { url } = stage.dashboard;
  const { email, password } = stage.admin;
  const cookie = cookieHeader(stage.storageState.cookies);
  const page = `${url}/${org}/settings/profile`;
  let calmMs = 0;
  for (let n = 0; n < 10; n++) calmMs = await timeOf(page, cookie);
  let isRunning = true;
  const people = inLength(100, 200);
  const signIns = Array.from({ length: people }, (_, n) =>
    callServerAction(url, findServerAction("signInAction"), {
      path: "/sign-in",
      input: { email, password, next: "/" },
      headers: { "x-forwarded-for": `198.51.100.${n}` },
    }),
  );
  const all = Promise.all(signIns).finally(() => {
    isRunning = false;
  });
  const pages: Promise<number>[] = [];
  let meanwhile = 0;
  for await (const _ of setInterval(100)) {
    if (!isRunning) break;
    const answered = timeOf(page, cookie);
    pages.push(answered);
    void answered.then(() => {
      if (isRunning) meanwhile += 1;
    });
  }
  const isIn = ({ cookies }: RawAnswer) => /session-token=[^;]/.test(cookies.join());
  expect((await all).filter(isIn)).toHaveLength(people);
  const pagesMs = (await Promise.all(pages)).sort((a, b) => a - b);
  const p95 = pagesMs[Math.floor(pagesMs.length * 0.95)];
  console.info(
    `pages while ${people} sign in: p95 ${p95} ms of ${pagesMs.length}, ${calmMs} ms before`,
  );
  // Behind all sign-ins, hardly any page would be answered before the last of them.
  expect(meanwhile / pages.length, "answered while people still sign in").toBeGreaterThan(0.8);
  await stage.restart();
});
