import { listAddresses } from "#e2e/testbed/fixtures/addresses.ts";
import { ask, cookieHeader, type RawAnswer } from "#e2e/testbed/fixtures/raw-http.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

/** What holds for every address that the build answers at, so that a new one cannot be forgotten. */

const org = "acme-exteriors";
const probes = new Set(["/api/health", "/api/metrics"]);
const ofNextAuth = ["session", "csrf", "providers", "signin", "signout", "callback/oidc", "_log"];
const mebibyte = 1024 * 1024;
const few = [Buffer.from("a=1")];
const many = Array.from({ length: 48 }, () => Buffer.alloc(mebibyte / 16, "a"));

const asAdmin = (stage: Stage) => ({ cookie: cookieHeader(stage.storageState.cookies) });

function pathsOf(stage: Stage): string[] {
  const values = { org, id: stage.seed.connections.healthy, token: "a".repeat(43) };
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
        if (path !== "/icon.svg") expectPrivate(chunked, where);
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
        if (path !== "/icon.svg") expectPrivate(answer, asked);
        const { location } = answer.headers;
        if (location === undefined) continue;
        expect(new URL(location, stage.tap.url + asked).origin, asked).toBe(stage.tap.url);
      }
    }
  }
});
