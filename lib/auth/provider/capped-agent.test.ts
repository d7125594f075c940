import { once } from "node:events";
import { createServer, get, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { cappedAgent } from "./capped-agent.ts";

const limits = { maxBytes: 64 * 1024, deadlineMs: 300 };

/** The result of one answer; its server is closed afterwards. */
async function receive(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  try {
    const outgoing = get(url, { agent: cappedAgent(url, limits) });
    outgoing.on("error", () => undefined);
    const [response] = await once(outgoing, "response");
    return await text(response);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("an answer within the limits arrives whole", async () => {
  const body = "x".repeat(60_000);
  expect(await receive((response) => response.end(body))).toBe(body);
});

test("an answer that never ends is cut off at the limit, whether or not it states a length", async () => {
  let sent = 0;
  const flood = (response: ServerResponse) => {
    const chunk = Buffer.alloc(16 * 1024, "x");
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    response.on("drain", more);
    more();
  };
  await expect(receive(flood)).rejects.toThrow();
  await expect(
    receive((response) => flood(response.setHeader("content-length", 300 * 1024 * 1024))),
  ).rejects.toThrow();
  expect(sent, "no more than what fits into the buffers on the way").toBeLessThan(40 * 1024 * 1024);
});

test("headers that never end are cut off as well", async () => {
  await expect(
    receive(({ socket }) => {
      const line = `X-A: ${"a".repeat(8_000)}\r\n`;
      socket?.write(`HTTP/1.1 200 OK\r\n${line.repeat(20)}`);
    }),
  ).rejects.toThrow();
});

test("an answer that trickles is cut off at the deadline, before and within its body", async () => {
  // Without a deadline, neither would ever end.
  await expect(receive(() => undefined)).rejects.toThrow();
  await expect(
    receive((response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.once("close", () => clearInterval(timer));
    }),
  ).rejects.toThrow();
});

test("an https issuer's endpoint without encryption is not called", () => {
  const agent = cappedAgent("https://login.acme.example");
  expect(() => get("http://127.0.0.1:1/", { agent })).toThrow(/Protocol "http:" not supported/);
});
