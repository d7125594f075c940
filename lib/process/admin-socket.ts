import "server-only";
import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { takeSnapshot } from "#lib/backup/snapshot.ts";
import { rotateKeys } from "#lib/credentials/rotate-keys.ts";
import { getDatabase } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** Longer paths are cut off by the kernel, or refused. */
const MOST_BYTES = 103;

export const adminSocketPath = (dataDir: string) => join(dataDir, "control.sock");

/** Answers one command; throws what the command shall read. */
type Command = (input: unknown) => Promise<object>;

const rotateSchema = z.object({ dropOld: z.boolean() });

const COMMANDS: Record<string, Command> = {
  "/snapshot": async () => takeSnapshot(await getDatabase(), env().DATA_DIR),
  "/rotate-keys": async (input) => rotateKeys(await getDatabase(), rotateSchema.parse(input)),
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const command = request.method === "POST" ? COMMANDS[request.url ?? ""] : undefined;
  const reply = (status: number, body: object) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (!command) return reply(404, { error: "This dashboard knows no such command." });
  try {
    reply(200, await command(await json(request)));
  } catch (error) {
    log.error({ err: error, command: request.url }, "a command failed");
    reply(500, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** The socket exists with its final rights from its first moment: nobody else slips in before. */
function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const earlier = process.umask(0o177);
    try {
      server.listen(path, resolve);
    } finally {
      process.umask(earlier);
    }
  });
}

/**
 * Lets commands on this machine work inside this process, which alone may use the embedded database:
 * a socket in the data folder, which only its owner can open. Whoever can do that could read the
 * folder anyway. The folder's lock must be held. Returns what closes it.
 */
export async function openAdminSocket(dataDir: string): Promise<() => Promise<void>> {
  const path = adminSocketPath(dataDir);
  const server = createServer((request, response) => void answer(request, response));
  try {
    if (Buffer.byteLength(path) > MOST_BYTES) throw new Error("Its path is too long for a socket.");
    // What a killed process left behind: the lock says that nobody listens there.
    rmSync(path, { force: true });
    await listenPrivately(server, path);
    chmodSync(path, 0o600);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ path, reason }, "no door for commands: back up and rotate keys while it is stopped");
    return async () => undefined;
  }
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
