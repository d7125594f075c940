import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  closedUrl,
  connect,
  failure,
  json,
  plain,
  read,
  serve,
  write,
} from "#e2e/testbed/siro-server.ts";
import type { SiroRequest } from "./transport.ts";

describe("trying again", () => {
  const attempts = async (request: SiroRequest, fail: "cut" | number) => {
    const { url, received } = await serve((response) =>
      fail === "cut" ? response.destroy() : plain(response, fail, "no"),
    );
    const error = await failure(connect(url).request(request));
    return { count: received.length, error };
  };
  const create: SiroRequest = { ...write, method: "POST", operation: "oauthApps.create" };
  const mint: SiroRequest = { ...create, operation: "accessTokens.mint", retry: "mint" };

  test.each([429, 502, 503, 504, "cut"] as const)(
    "a read is retried three times after %s",
    async (fail) => {
      expect((await attempts(read, fail)).count).toBe(4);
    },
  );

  test.each([400, 401, 403, 404, 409, 422, 500, 501])(
    "a read is not retried after %i",
    async (fail) => {
      expect((await attempts(read, fail)).count).toBe(1);
    },
  );

  test("a change is retried only after 429, which proves that nothing happened", async () => {
    expect(await attempts(write, 429)).toMatchObject({
      count: 4,
      error: { mayHaveArrived: false },
    });
    for (const fail of [500, 502, 503, 504, "cut"] as const) {
      expect(await attempts(write, fail)).toMatchObject({
        count: 1,
        error: { mayHaveArrived: true },
      });
    }
  });

  test("a creation is never retried", async () => {
    for (const fail of [429, 503, "cut"] as const) {
      expect((await attempts(create, fail)).count).toBe(1);
    }
  });

  test("minting is retried after 429 and 503, but not after a lost response", async () => {
    expect((await attempts(mint, 429)).count).toBe(4);
    expect((await attempts(mint, 503)).count).toBe(4);
    expect((await attempts(mint, "cut")).count).toBe(1);
  });

  test("a call returns the response of the attempt that succeeds", async () => {
    const { url, received } = await serve((response, _request, count) =>
      count < 3 ? plain(response, 502, "bad gateway") : json(response, 200, { id: "u1" }),
    );
    expect(await connect(url).request(read)).toMatchObject({ status: 200, body: { id: "u1" } });
    expect(received).toHaveLength(3);
  });

  test("a refusal after an attempt that may have arrived stays ambiguous", async () => {
    const { url } = await serve((response, _request, count) =>
      plain(response, count === 1 ? 503 : 400, "no"),
    );
    const error = await failure(connect(url).request(mint));
    expect(error).toMatchObject({ kind: "invalid", status: 400, mayHaveArrived: true });
  });

  test("a retry waits as long as Siro asks, but not past the deadline", async () => {
    const { url, received } = await serve((response) =>
      response.writeHead(429, { "Retry-After": "30" }).end("slow down"),
    );
    const error = await failure(connect(url, { deadlineMs: 5_000 }).request(read));
    expect(error).toMatchObject({ kind: "rate-limited", retryAfterMs: 30_000 });
    expect(received).toHaveLength(1);
  });
});

describe("lost answers", () => {
  test("a write may have arrived if the connection is lost after it", async () => {
    const { url, received } = await serve((response) => response.destroy());
    const error = await failure(connect(url).request(write));
    expect(error).toMatchObject({ kind: "network", mayHaveArrived: true });
    expect(received).toHaveLength(1);
  });

  test("a write certainly did not arrive if no connection was made", async () => {
    const error = await failure(connect(await closedUrl()).request(write));
    expect(error).toMatchObject({ kind: "network", mayHaveArrived: false });
    const nowhere = await failure(connect("http://siro.invalid").request(write));
    expect(nowhere).toMatchObject({ kind: "network", mayHaveArrived: false });
  });

  test("a truncated success counts as a lost response", async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
      response.write('{"id":"c1","isAc', () => response.destroy());
    });
    const error = await failure(connect(url).request(write));
    expect(error).toMatchObject({ kind: "network", status: 200, mayHaveArrived: true });
  });

  test("a refusal with a truncated body keeps its meaning", async () => {
    const { url } = await serve((response) => {
      response.writeHead(404, { "Content-Length": "1000" });
      response.write("not f", () => response.destroy());
    });
    const error = await failure(connect(url).request(write));
    expect(error).toMatchObject({ kind: "not-found", status: 404, mayHaveArrived: false });
  });

  test("a response over the size limit is dropped, even if compressed", async () => {
    const large = JSON.stringify({ data: "x".repeat(50_000) });
    const { url } = await serve((response, _request, count) => {
      if (count === 1) return response.end(large);
      return response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(large));
    });
    const t = connect(url, { maxBodyBytes: 10_000 });
    expect(await failure(t.request(write))).toMatchObject({
      kind: "contract",
      mayHaveArrived: true,
    });
    expect(await failure(t.request(read))).toMatchObject({
      kind: "contract",
      mayHaveArrived: false,
    });
  });
});
