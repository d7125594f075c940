import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import { log } from "#lib/log.ts";

type AnswerLimits = { maxBytes: number; deadlineMs: number };

/** Discovery, keys, tokens and userinfo are a few kilobytes each. */
export const PROVIDER_LIMITS: AnswerLimits = { maxBytes: 1024 * 1024, deadlineMs: 10_000 };

/** One connection carries one answer, because these agents don't keep connections open. */
function limit(socket: Duplex, limits: AnswerLimits): Duplex {
  const { maxBytes, deadlineMs } = limits;
  const cut = (reason: string) => {
    if (socket.destroyed) return;
    log.warn({ reason }, "an answer of the identity provider was cut off");
    socket.destroy(Object.assign(new Error(reason), { code: "ECONNRESET" }));
  };
  const timer = setTimeout(cut, deadlineMs, `It was not complete after ${deadlineMs} ms.`);
  let bytes = 0;
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) cut(`It was larger than ${maxBytes} bytes.`);
  });
  return socket.once("close", () => clearTimeout(timer));
}

/**
 * openid-client buffers each whole answer, however large, and waits for as long as bytes trickle
 * in. It accepts an agent, so the limits are enforced on the connection.
 * @param issuer an endpoint with another protocol than the issuer's is not called
 */
export function cappedAgent(issuer: string, limits = PROVIDER_LIMITS): HttpAgent | HttpsAgent {
  class CappedHttpAgent extends HttpAgent {
    override createConnection(...args: Parameters<HttpAgent["createConnection"]>) {
      const socket = super.createConnection(...args);
      return socket && limit(socket, limits);
    }
  }
  class CappedHttpsAgent extends HttpsAgent {
    override createConnection(...args: Parameters<HttpsAgent["createConnection"]>) {
      const socket = super.createConnection(...args);
      return socket && limit(socket, limits);
    }
  }
  return issuer.startsWith("https:") ? new CappedHttpsAgent() : new CappedHttpAgent();
}
