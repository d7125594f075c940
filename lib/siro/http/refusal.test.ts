import { expect, test } from "vitest";
import { type Answer, connect, json, plain, serve } from "#e2e/testbed/siro-server.ts";
import type { SiroError } from "./errors.ts";
import { path } from "./path.ts";
import type { SiroRequest } from "./transport.ts";

const request: SiroRequest = {
  operation: "accessTokens.mint",
  method: "POST",
  path: path`/v1/core/oauth/apps/${"app"}/access-token`,
  body: { clientSecret: "client/secret+0123456789" },
  secrets: ["client/secret+0123456789"],
};

async function refusedWith(answer: Answer): Promise<SiroError> {
  const { url } = await serve(answer);
  return connect(url, { retryRules: { maxRetries: 0, baseMs: 1 } })
    .request(request)
    .then(
      () => Promise.reject(new Error("not refused")),
      (error: SiroError) => error,
    );
}

test.each([
  [400, "invalid", false],
  [401, "unauthorized", false],
  [403, "forbidden", false],
  [404, "not-found", false],
  [405, "contract", false],
  [408, "timeout", true],
  [409, "conflict", false],
  [422, "invalid", false],
  [429, "rate-limited", false],
  [500, "server", true],
  [503, "server", true],
  [524, "server", true],
])("a response with %i is the error %s", async (status, kind, mayHaveArrived) => {
  const error = await refusedWith((response) => json(response, status, { error: "Siro's words" }));
  expect(error).toMatchObject({ kind, status, mayHaveArrived, detail: "Siro's words" });
});

test.each([
  ["text", (response) => plain(response, 403, "error code: 1010")],
  [
    "a page",
    (response) =>
      response
        .writeHead(403, { "Content-Type": "text/html" })
        .end("<!DOCTYPE html><title>Access denied | Cloudflare</title><h1>Error 1010</h1>"),
  ],
  ["JSON", (response) => json(response, 403, { cloudflare_error: true, error_code: 1010 })],
] satisfies [string, Answer][])(
  "a block by Siro's firewall, as %s, differs from a refusal by Siro",
  async (_as, answer) => {
    expect(await refusedWith(answer)).toMatchObject({ kind: "edge-blocked", status: 403 });
  },
);

test("a 403 from Siro itself is forbidden, even if it mentions 1010", async () => {
  const own = await refusedWith((response) =>
    json(response, 403, { error: "order 1010 is not yours" }),
  );
  expect(own.kind).toBe("forbidden");
  const text = await refusedWith((response) => plain(response, 403, "job 1010: no permission"));
  expect(text.kind).toBe("forbidden");
});

test("the issues of a ZodError are read", async () => {
  const issues = [
    { code: "custom", path: ["externalId"], message: "is needed" },
    { code: "custom", path: ["list", 0, "id"], message: "is <b>wrong</b>" },
    { code: "custom" },
  ];
  const error = await refusedWith((response) => json(response, 422, { name: "ZodError", issues }));
  expect(error.issues?.[0]).toEqual({ path: ["externalId"], message: "is needed" });
  expect(error.issues?.[1]?.path).toEqual(["list", 0, "id"]);
  expect(error.issues?.[2]).toEqual({ path: [], message: "is not accepted" });
});

test("the {code, message} of an unknown path is read", async () => {
  const error = await refusedWith((response) =>
    json(response, 404, { code: 404, message: "no route" }),
  );
  expect(error.detail).toBe("no route");
});

test("plain text is shown on one line and shortened", async () => {
  const error = await refusedWith((response) =>
    plain(response, 400, `too\r\n\tlong ${"x".repeat(5000)}`),
  );
  expect(error.detail).toMatch(/^too long x+…$/);
  expect(error.detail?.length).toBe(300);
});

test("HTML is never shown, whether as a page or inside JSON", async () => {
  const page = await refusedWith((response) =>
    plain(response, 502, "<html><body>nginx</body></html>"),
  );
  const inside = await refusedWith((response) =>
    json(response, 500, { error: "<script>x</script>" }),
  );
  expect([page.detail, inside.detail]).toEqual([undefined, undefined]);
});

test("an error never contains a secret as plain text, URL-encoded, in base64, or as a JWT", async () => {
  const error = await refusedWith((response, { headers }) => {
    const secrets = [
      headers.authorization?.slice("Bearer ".length) ?? "",
      request.secrets?.[0] ?? "",
    ];
    const forms = secrets.flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
    ]);
    const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    json(response, 400, {
      error: [...forms, jwt].join(" "),
      issues: [{ path: [], message: forms.join() }],
    });
  });
  const everything = `${error.stack} ${JSON.stringify(error)}`;
  expect(everything).not.toMatch(
    /org-secret|client.{1,3}secret|b3JnLXNlY3Jld|Y2xpZW50L3NlY|eyJhbG/,
  );
  expect(error.detail).toContain("[redacted]");
});

test.each([
  ["spaces", `error${" ".repeat(1_000_000)}`],
  ["what begins like a token", "eyJaaaaaaaa-".repeat(80_000)],
])("a refusal of megabytes of %s is read like any other", async (_of, text) => {
  expect(await refusedWith((response) => plain(response, 403, text))).toMatchObject({
    kind: "forbidden",
    status: 403,
  });
});
