import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotSentError, sendPinned } from "./send-pinned.ts";

const seen: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let status = 204;
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  seen.push({ url: request.url ?? "", headers: request.headers, body });
  if (request.url === "/silent") return;
  response.writeHead(status, { location: "http://127.0.0.1:1/elsewhere" }).end("a".repeat(1e6));
});
let base = "";

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = { method: "POST", headers: { "content-type": "text/plain" }, body: "hé" } as const;
const here = { ...post, privateNetworks: ["127.0.0.0/8"] };
const outside = (address: string) => ({
  ...post,
  privateNetworks: [],
  resolve: async () => [{ address, family: address.includes(":") ? 6 : 4 }],
});

describe("a request to an address that an admin typed", () => {
  test("reaches a private network that is allowed, and follows no redirect", async () => {
    status = 302;
    expect(await sendPinned(`${base}/hook?a=1`, here)).toEqual({ status: 302 });
    status = 204;
    expect(seen).toMatchObject([{ url: "/hook?a=1", body: "hé" }]);
    expect(seen[0]?.headers).toMatchObject({ "content-length": "3", "user-agent": "siro-admin" });
  });

  test.each([
    ["https://hook.example/", "10.0.0.1"],
    ["https://hook.example/", "169.254.169.254"],
    ["https://hook.example/", "::1"],
    ["https://hook.example/", "::ffff:127.0.0.1"],
    ["https://0x7f000001/", "8.8.8.8"],
    ["https://[fd00::1]/", "8.8.8.8"],
    ["http://hook.example/", "8.8.8.8"],
    ["http://8.8.8.8/", "8.8.8.8"],
  ])("to %s, which leads to %s, is refused without a connection", async (url, address) => {
    await expect(sendPinned(url, outside(address))).rejects.toThrow("public https server");
  });

  test("is refused if any of the name's addresses is private", async () => {
    const resolve = async () => ["8.8.8.8", "10.0.0.1"].map((address) => ({ address, family: 4 }));
    const sent = sendPinned("https://hook.example/", { ...outside("8.8.8.8"), resolve });
    await expect(sent).rejects.toThrow("public https server");
  });

  test("goes to the address that was checked, even if the name leads elsewhere a moment later", async () => {
    let lookups = 0;
    const resolve = async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    };
    const { port } = new URL(base);
    const answer = await sendPinned(`http://hook.example:${port}/`, { ...here, resolve });
    expect([answer.status, lookups]).toEqual([204, 1]);
  });

  test("to localhost goes to the one of this machine's addresses that is allowed", async () => {
    const resolve = async () => [
      { address: "::1", family: 6 },
      { address: "127.0.0.1", family: 4 },
    ];
    const { port } = new URL(base);
    const address = `http://localhost:${port}/`;
    expect(await sendPinned(address, { ...here, resolve })).toMatchObject({ status: 204 });
    const elsewhere = async () => [...(await resolve()), { address: "10.0.0.1", family: 4 }];
    await expect(sendPinned(address, { ...here, resolve: elsewhere })).rejects.toThrow(/public/);
    await expect(sendPinned(address, { ...outside("::1"), resolve })).rejects.toThrow(/public/);
  });

  test.each(["ftp://hook.example/", "https://user:word@hook.example/", "not a url", "https://"])(
    "to %s is refused as not valid",
    async (url) => {
      await expect(sendPinned(url, here)).rejects.toThrow("The address is not valid.");
    },
  );

  test("ends when nobody answers, and never repeats the address in its error", async () => {
    const slow = sendPinned(`${base}/silent`, { ...here, timeoutMs: 100 });
    await expect(slow).rejects.toThrow("did not respond in time");
    const closed = await sendPinned("http://127.0.0.1:1/secret-path", here).catch(
      (e: unknown) => e,
    );
    expect(closed).toBeInstanceOf(NotSentError);
    expect(String(closed)).not.toContain("secret-path");
  });
});
