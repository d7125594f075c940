import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

type SunkRequest = { path: string; method: string; headers: IncomingHttpHeaders; body: string };

export type HttpSink = {
  url: string;
  requests: SunkRequest[];
  /** What it answers from now on; 0: it ends the connection instead. */
  answer(status: number): void;
  /** From now on, it doesn't answer. */
  hold(): void;
  close(): Promise<void>;
};

const HELD = -1;

/** A server on this machine that stores what it receives. */
export async function startHttpSink(): Promise<HttpSink> {
  const requests: SunkRequest[] = [];
  let status = 204;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { url: path = "", method = "", headers } = request;
    requests.push({ path, method, headers, body });
    if (status === HELD) return;
    if (status === 0) request.socket.destroy();
    else response.writeHead(status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    answer: (next) => {
      status = next;
    },
    hold: () => {
      status = HELD;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
