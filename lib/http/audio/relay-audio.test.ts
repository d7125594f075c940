import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readWave, waveLength } from "#e2e/sandbox/audio/wave.ts";
import { startSandbox } from "#e2e/sandbox/server.ts";
import type { AudioSource } from "./audio-source.ts";
import { openAddress } from "./open-address.ts";
import { relayAudio } from "./relay-audio.ts";

const sandbox = await startSandbox();
afterAll(() => sandbox.close());

const recordingId = sandbox.state.seed.recordings.linked?.[0] ?? "";
const lengthMs = 90_000;
const total = waveLength(lengthMs);
const { storage } = sandbox.box;

beforeEach(() => {
  storage.reset();
  const row = sandbox.state.recordings.get(recordingId);
  if (row) row.durationInMilliseconds = lengthMs;
});

/** Signs like Siro, and remembers how often. */
function sourceOf(changes: Partial<AudioSource> = {}) {
  let address: string | undefined;
  let signed = 0;
  const sign = async (refused?: string) => {
    if (address === undefined || address === refused) {
      address = `${sandbox.secondUrl}${storage.sign(recordingId).path}`;
      signed++;
    }
    return address;
  };
  const source: AudioSource = {
    sign,
    mayBeLoopback: true,
    userAgent: "siro-admin-tests/1",
    ...changes,
  };
  return { source, signed: () => signed };
}

type Ask = { method?: string; headers?: Record<string, string>; signal?: AbortSignal };

const ask = (source: AudioSource, init: Ask = {}) =>
  relayAudio(source, new Request("http://127.0.0.1/audio", init));

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const part = (from: number, to: number) => readWave(total, from, to);
const range = (value: string, more: Record<string, string> = {}) => ({
  headers: { range: value, ...more },
});

describe("what a browser may ask for", () => {
  test("without a range, the whole file comes with its length", async () => {
    const answer = await ask(sourceOf().source);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe(String(total));
    expect(answer.headers.get("accept-ranges")).toBe("bytes");
    expect((await bytesOf(answer)).equals(part(0, total))).toBe(true);
  });

  test.each([
    ["bytes=0-99", 0, 100],
    [`bytes=${total - 10}-`, total - 10, total],
    ["bytes=-500", total - 500, total],
    [`bytes=100-${total * 2}`, 100, total],
  ])("%s comes as 206 with exactly these bytes", async (header, from, to) => {
    const answer = await ask(sourceOf().source, range(header));
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${total}`);
    expect(answer.headers.get("content-length")).toBe(String(to - from));
    expect((await bytesOf(answer)).equals(part(from, to))).toBe(true);
  });

  test.each([`bytes=${total}-`, "bytes=-0"])(
    "%s lies outside: 416 with the length",
    async (header) => {
      const answer = await ask(sourceOf().source, range(header));
      expect(answer.status).toBe(416);
      expect(answer.headers.get("content-range")).toBe(`bytes */${total}`);
    },
  );

  test("HEAD has the length and no bytes", async () => {
    const answer = await ask(sourceOf().source, { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe(String(total));
    expect((await bytesOf(answer)).length).toBe(0);
  });

  test("If-Range with another version asks for the whole file, with this one for the part", async () => {
    const same = await ask(sourceOf().source, range("bytes=0-9", { "if-range": '"v1"' }));
    expect([same.status, (await bytesOf(same)).length]).toEqual([206, 10]);
    for (const other of ['"v0"', 'W/"v1"', "Thu, 01 Jan 2026 00:00:00 GMT"]) {
      const answer = await ask(sourceOf().source, range("bytes=0-9", { "if-range": other }));
      expect([answer.status, (await bytesOf(answer)).length]).toEqual([200, total]);
    }
  });

  test("a storage that ignores ranges is cut to what was asked for", async () => {
    storage.change({ ignoresRange: true });
    const answer = await ask(sourceOf().source, range("bytes=1000-1999"));
    expect(answer.status).toBe(206);
    expect((await bytesOf(answer)).equals(part(1000, 2000))).toBe(true);
  });

  test("a page in place of sound doesn't come under our name", async () => {
    storage.change({ contentType: "text/html" });
    const answer = await ask(sourceOf().source);
    expect(answer.headers.get("content-type")).toBe("audio/mp4");
    await answer.body?.cancel();
  });
});

describe("a signed address that ends", () => {
  test("before the request is replaced once", async () => {
    const { source, signed } = sourceOf();
    await source.sign();
    storage.change({ validMs: 60_000 });
    sandbox.box.clock.advance(3_600_000);
    const answer = await ask(source, range("bytes=0-9"));
    expect(answer.status).toBe(206);
    expect((await bytesOf(answer)).equals(part(0, 10))).toBe(true);
    expect(signed()).toBe(2);
  });

  test("in the middle of the audio is replaced unseen", async () => {
    storage.change({ cut: { afterBytes: 200_000, times: 2 }, validMs: 60_000 });
    const { source, signed } = sourceOf();
    const answer = await ask(source);
    const reader = answer.body?.getReader();
    const chunks: Uint8Array[] = [];
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      chunks.push(next.value);
      if (chunks.length === 1) sandbox.box.clock.advance(3_600_000);
    }
    expect(Buffer.concat(chunks).equals(part(0, total))).toBe(true);
    expect(signed()).toBe(2);
    expect(storage.requests().filter(({ end }) => end === "cut")).toHaveLength(2);
  });

  test("for good ends the answer with an error instead of a shorter file", async () => {
    storage.change({ cut: { afterBytes: 1, times: 99 } });
    await expect(bytesOf(await ask(sourceOf().source))).rejects.toThrow();
  });

  test("and leads to another file afterwards doesn't mix the two", async () => {
    storage.change({ cut: { afterBytes: 100_000, times: 1 } });
    const answer = await ask(sourceOf().source);
    storage.change({ etag: '"v2"' });
    await expect(bytesOf(answer)).rejects.toThrow("The audio changed while it was being read.");
  });
});

describe("what is asked of the storage", () => {
  test("carries no credential, and ends with the browser", async () => {
    storage.change({ bytesPerSecond: 100_000 });
    const leave = new AbortController();
    const answer = await ask(sourceOf().source, {
      headers: { cookie: "session=1", authorization: "Bearer x", "x-siro-auth-token": "y" },
      signal: leave.signal,
    });
    await answer.body?.getReader().read();
    leave.abort();
    await expect.poll(() => storage.requests()[0]?.end).toBe("left");
    const [request] = storage.requests();
    expect(request?.sentBytes).toBeLessThan(total);
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  test("is no more than the browser takes", async () => {
    const row = sandbox.state.recordings.get(recordingId);
    if (row) row.durationInMilliseconds = 3_600_000;
    const answer = await ask(sourceOf().source);
    const reader = answer.body?.getReader();
    await reader?.read();
    await wait(200);
    expect(storage.requests()[0]?.end).toBeNull();
    await reader?.cancel();
    await expect.poll(() => storage.requests()[0]?.end).toBe("left");
  });

  test("doesn't follow a redirect", async () => {
    storage.change({ location: "http://127.0.0.1:1/elsewhere" });
    await expect(ask(sourceOf().source)).rejects.toThrow("unusable answer (302)");
  });

  test("is an error that says the storage's status", async () => {
    storage.change({ status: 503 });
    await expect(ask(sourceOf().source)).rejects.toThrow("The audio storage failed (503).");
    storage.change({ status: 403 });
    await expect(ask(sourceOf().source)).rejects.toThrow("refused Siro's address (403)");
  });
});

describe("where an address may lead", () => {
  const open = (url: string, address = "10.0.0.1", mayBeLoopback = false) =>
    openAddress(url, {
      headers: {},
      signal: AbortSignal.timeout(2_000),
      mayBeLoopback,
      resolve: async () => [{ address, family: address.includes(":") ? 6 : 4 }],
    });
  const refusal = "does not lead to a public https server";

  test.each([
    "http://storage.example/a",
    "https://storage.example/a",
    "https://10.0.0.1/a",
    "https://169.254.169.254/latest/meta-data",
    "https://[fd00::1]/a",
    "https://0x7f000001/a",
    "https://localhost/a",
    "ftp://storage.example/a",
  ])("%s is refused without a request", async (url) => {
    await expect(open(url)).rejects.toThrow(refusal);
  });

  test("a public name over plain http is refused, also in tests", async () => {
    await expect(open("http://storage.example/a", "8.8.8.8", true)).rejects.toThrow(refusal);
  });

  test("this machine is refused unless tests allow it", async () => {
    await expect(open(`${sandbox.secondUrl}/storage/x`)).rejects.toThrow(refusal);
    const answer = await open(`${sandbox.secondUrl}/storage/x`, "127.0.0.1", true);
    expect(answer.statusCode).toBe(403);
    answer.destroy();
  });

  test("a name is looked up once, and the connection goes where it was checked to lead", async () => {
    const { port } = new URL(sandbox.secondUrl);
    let lookups = 0;
    const answer = await openAddress(`http://storage.example:${port}/storage/x`, {
      headers: {},
      signal: AbortSignal.timeout(2_000),
      mayBeLoopback: true,
      resolve: async () => {
        lookups++;
        return [{ address: lookups === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
      },
    });
    expect([answer.statusCode, lookups]).toEqual([403, 1]);
    answer.destroy();
  });

  test("credentials in an address are refused", async () => {
    await expect(open("https://user:password@storage.example/a")).rejects.toThrow("not valid");
  });
});
