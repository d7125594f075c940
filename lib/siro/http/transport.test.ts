import { describe, expect, test } from "vitest";
import { connect, failure, json, plain, read, serve, write } from "#e2e/testbed/siro-server.ts";
import manifest from "../../../package.json" with { type: "json" };
import { USER_AGENT } from "./attempt.ts";
import { createTransport, type SiroResult } from "./transport.ts";

describe("what leaves", () => {
  test("every request sends our own user agent with our version", async () => {
    const { url, received } = await serve((response) => json(response, 200, {}));
    await connect(url).request(read);
    expect(received[0]?.headers["user-agent"]).toBe(USER_AGENT);
    expect(USER_AGENT).toContain(`siro-admin/${manifest.version}`);
    expect(USER_AGENT).not.toMatch(/node|undici|axios|fetch|python|curl|java|go-http/i);
    expect(received[0]?.headers.accept).toBe("application/json");
  });

  test("the organization API gets a bearer token, the user-scoped API its own header, neither both", async () => {
    const { url, received } = await serve((response) => json(response, 200, {}));
    await connect(url).request(read);
    const secret = "user-token";
    const credential = { kind: "user-token", secret, key: "u" } as const;
    await connect(url, { api: "platform", credential }).request(read);
    expect(received[0]?.headers.authorization).toBe("Bearer org-secret-0123456789");
    expect(received[0]?.headers["x-siro-auth-token"]).toBeUndefined();
    expect(received[1]?.headers["x-siro-auth-token"]).toBe("user-token");
    expect(received[1]?.headers.authorization).toBeUndefined();
  });

  test("DELETE sends a JSON body", async () => {
    const { url, received } = await serve((response) => json(response, 200, { data: true }));
    const body = { dataType: "ENGAGEMENT", id: "e1" };
    await connect(url).request({ ...write, method: "DELETE", body });
    expect(received[0]?.method).toBe("DELETE");
    expect(received[0]?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(received[0]?.body ?? "")).toEqual(body);
  });

  test("the connection stays open between calls, even after an error", async () => {
    const { url, received } = await serve((response, _request, count) =>
      count === 1 ? plain(response, 404, "not found") : json(response, 200, {}),
    );
    const t = connect(url);
    await failure(t.request(read));
    for (let count = 0; count < 10; count++) await t.request(count % 2 === 0 ? read : write);
    // A call that follows at once may find the first connection still busy with its last byte.
    expect(new Set(received.map(({ port }) => port)).size).toBeLessThanOrEqual(2);
  });

  test("a secret that is not a valid header value is neither sent nor printed", async () => {
    const { url, received } = await serve((response) => json(response, 200, {}));
    const credential = {
      kind: "organization-token",
      secret: "line1-zzz\nline2-zzz",
      key: "k",
    } as const;
    const error = await failure(connect(url, { credential }).request(read));
    expect(error.kind).toBe("unauthorized");
    expect(received).toHaveLength(0);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain("zzz");
  });

  test("a base URL with credentials or another protocol is refused", () => {
    const credential = { kind: "organization-token", secret: "s", key: "k" } as const;
    const make = (baseUrl: string) => () =>
      createTransport({ api: "organization", baseUrl, credential });
    expect(make("https://user:pass@functions.siro.ai")).toThrow(TypeError);
    expect(make("file:///etc/passwd")).toThrow(TypeError);
    expect(make("https://functions.siro.ai/?a=b")).toThrow(TypeError);
  });
});

describe("redirects", () => {
  test.each([301, 302, 303, 307, 308])("a redirect with %i is not followed", async (status) => {
    const other = await serve((response) => json(response, 200, {}));
    const { url, received } = await serve((response) =>
      response.writeHead(status, { Location: `${other.url}/v1/stolen` }).end(),
    );
    const asked = await failure(connect(url).request(read));
    expect(asked).toMatchObject({ kind: "contract", status, mayHaveArrived: false });
    const wrote = await failure(connect(url).request(write));
    expect(wrote).toMatchObject({ kind: "contract", status, mayHaveArrived: true });
    expect(received).toHaveLength(2);
    expect(other.received).toHaveLength(0);
  });
});

describe("time", () => {
  test("a call without a response times out", async () => {
    const { url, received } = await serve(() => undefined);
    const t = connect(url, { timeoutMs: 50 });
    expect(await failure(t.request(read))).toMatchObject({
      kind: "timeout",
      mayHaveArrived: false,
    });
    expect(await failure(t.request(write))).toMatchObject({
      kind: "timeout",
      mayHaveArrived: true,
    });
    expect(received).toHaveLength(2);
  });

  test("a response that starts but does not end times out", async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write('{"data":[');
    });
    const error = await failure(connect(url, { timeoutMs: 100 }).request(write));
    expect(error).toMatchObject({ kind: "timeout", status: 200, mayHaveArrived: true });
  });

  test("a retry past the deadline of the call is not made", async () => {
    const { url, received } = await serve((response) => plain(response, 503, "down"));
    const retryRules = { maxRetries: 3, baseMs: 10_000 };
    const error = await failure(connect(url, { deadlineMs: 1_000, retryRules }).request(read));
    expect(error).toMatchObject({ kind: "server", status: 503 });
    expect(received).toHaveLength(1);
  });

  test("a call ends immediately when its caller stops waiting", async () => {
    const controller = new AbortController();
    const { url, received } = await serve(() => controller.abort());
    const t = connect(url);
    const { signal } = controller;
    const error = await failure(t.request({ ...write, signal }));
    expect(error).toMatchObject({ kind: "timeout", mayHaveArrived: true });
    const late = await failure(t.request({ ...write, signal }));
    expect(late).toMatchObject({ kind: "timeout", mayHaveArrived: false });
    expect(received).toHaveLength(1);
  });
});

describe("a token that ends", () => {
  const stale = { kind: "user-token", secret: "stale-token", key: "u" } as const;
  const fresh = { kind: "user-token", secret: "fresh-token", key: "u" } as const;
  const gate = () =>
    serve((response, { headers }) =>
      headers["x-siro-auth-token"] === "fresh-token"
        ? json(response, 200, { id: "r" })
        : json(response, 401, { error: "expired" }),
    );

  test("a token is renewed once for all calls refused together, including writes", async () => {
    const { url, received } = await gate();
    let renewals = 0;
    const renew = async () => {
      renewals++;
      return fresh;
    };
    const t = connect(url, { api: "platform", credential: stale, renew });
    await Promise.all([t.request(read), t.request(write), t.request(read)]);
    await t.request(read);
    expect(renewals).toBe(1);
    expect(received.at(-1)?.headers["x-siro-auth-token"]).toBe("fresh-token");
  });

  test("a token is not renewed twice within one call", async () => {
    const { url, received } = await serve((response) => json(response, 401, { error: "no" }));
    let renewals = 0;
    const renew = async () => ({ ...fresh, secret: `fresh-${++renewals}` });
    const error = await failure(connect(url, { credential: stale, renew }).request(read));
    expect(error.kind).toBe("unauthorized");
    expect([renewals, received.length]).toEqual([1, 2]);
  });

  test("a call keeps its 401 if the token cannot be renewed", async () => {
    const { url } = await gate();
    const renew = () => Promise.reject(new Error("the app is gone"));
    const error = await failure(connect(url, { credential: stale, renew }).request(read));
    expect(error).toMatchObject({ kind: "unauthorized", operation: "users.get" });
    expect(error.cause).toMatchObject({ message: "the app is gone" });
  });
});

test("each attempt is reported without IDs, query, or secrets, and a throwing logger changes nothing", async () => {
  const { url } = await serve((response, _request, count) =>
    count === 1 ? plain(response, 502, "bad gateway") : json(response, 200, {}),
  );
  const results: SiroResult[] = [];
  const onResult = (result: SiroResult) => {
    results.push(result);
    throw new Error("disk full");
  };
  await connect(url, { onResult }).request({ ...read, query: { email: "a@b.c" } });
  expect(results).toMatchObject([
    {
      operation: "users.get",
      route: "/v1/core/users/{}",
      outcome: "server",
      status: 502,
      attempt: 1,
    },
    { credentialKey: "test", method: "GET", outcome: "ok", status: 200, attempt: 2 },
  ]);
  expect(JSON.stringify(results)).not.toMatch(/org-secret|a@b|u1/);
});
