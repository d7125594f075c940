import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { findFreePort } from "./ports.ts";

export type RoundRobin = {
  url: string;
  /** Where requests go, in turn. */
  connect(ports: number[]): void;
  close(): Promise<void>;
};

/**
 * A stateless load balancer: each request goes to the next port. A port without a listener is
 * skipped; a connection that breaks after the request was sent is answered with 502, because only
 * the client may repeat it.
 */
export async function openRoundRobin(): Promise<RoundRobin> {
  const port = await findFreePort();
  let targets: number[] = [];
  let turn = 0;

  function send(incoming: IncomingMessage, body: Buffer, target: number): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = incoming;
      const onward = request({ host: "127.0.0.1", port: target, method, path, headers }, resolve);
      onward.on("error", reject);
      onward.end(body);
    });
  }

  async function answer(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const first = turn++;
    for (let tried = 0; ; tried++) {
      const target = targets[(first + tried) % targets.length] ?? 0;
      try {
        return await send(incoming, body, target);
      } catch (error) {
        const isGone = error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
        if (!isGone || tried + 1 >= targets.length) throw error;
      }
    }
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const answered = await answer(incoming, await buffer(incoming));
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.on("error", () => outgoing.destroy());
      answered.pipe(outgoing);
    } catch {
      outgoing.writeHead(502).end();
    }
  }

  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    connect: (ports) => {
      targets = ports;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
