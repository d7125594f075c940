import "server-only";
import { chmodSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { fileProblem } from "#lib/backup/file-problem.ts";
import { takeSnapshot } from "#lib/backup/snapshot.ts";
import { rotateKeys } from "#lib/credentials/rotate-keys.ts";
import { getDatabase } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";

/** The kernel truncates or refuses longer paths. */
const MOST_BYTES = 103;

export const adminSocketPath = (dataDir: string) => join(dataDir, "control.sock");

/** Handles one command. Error messages go back to the command. */
type Command = (input: unknown) => Promise<object>;

const rotateSchema = z.object({ dropOld: z.boolean() });

const UNSUPPORTED =
  "The running dashboard doesn't support this command. Restart it, then try again.";

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
  if (!command) return reply(404, { error: UNSUPPORTED });
  try {
    reply(200, await command(await json(request)));
  } catch (error) {
    log.error({ err: error, command: request.url }, "a command failed");
    const reason = error instanceof Error ? error.message : String(error);
    reply(500, { error: fileProblem(error, env().DATA_DIR) ?? reason });
  }
}

/** Created with its final permissions, so no one else can connect before they are set. */
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
 * Lets commands on this machine run in this process, the only one that can use the embedded database:
 * a socket in the data folder, which only its owner can open. That user can read the folder
 * anyway. The folder's lock must be held. Returns a function that closes the socket.
 */
export async function openAdminSocket(dataDir: string): Promise<() => Promise<void>> {
  const path = adminSocketPath(dataDir);
  const server = createServer((request, response) => void answer(request, response));
  try {
    if (Buffer.byteLength(path) > MOST_BYTES) throw new Error("Its path is too long for a socket.");
    // Left by a killed process: we hold the lock, so nothing is listening.
    rmSync(path, { force: true });
    await listenPrivately(server, path);
    chmodSync(path, 0o600);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(
      { path, reason },
      "could not open the command socket: stop the dashboard to back up or rotate keys",
    );
    return async () => undefined;
  }
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
