import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `run-postgres.ts BIN FOLDER PORT PASSWORD [SETTING=VALUE …]`: creates a cluster in FOLDER if
 * there is none and runs it on 127.0.0.1 until it's asked to stop. PostgreSQL refuses to run as
 * root, so root becomes the user "postgres" or "nobody".
 */
const [, , bin = "", folder = "", port = "", password = "", ...settings] = process.argv;

function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error("There is neither a user postgres nor nobody.");
}

const user = unprivileged();
const cluster = join(folder, "cluster");
const environment = { PATH: process.env.PATH, LANG: "C.UTF-8" } as unknown as NodeJS.ProcessEnv;
const options = { ...user, env: environment, cwd: folder };

if (!existsSync(cluster)) {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [folder, passwordFile]) if (user) chownSync(path, user.uid, user.gid);
  execFileSync(
    join(bin, "initdb"),
    [
      ...["--pgdata", cluster, "--username", "postgres", "--pwfile", passwordFile],
      ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"],
      ...["--no-sync", "--no-instructions"],
    ],
    { ...options, stdio: ["ignore", "ignore", "inherit"] },
  );
}

const listening = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "" };
const all = [...Object.entries(listening).map(([name, value]) => `${name}=${value}`), ...settings];
const server = spawn(
  join(bin, "postgres"),
  ["-D", cluster, ...all.flatMap((setting) => ["-c", setting])],
  { ...options, stdio: ["ignore", "inherit", "inherit"] },
);
// SIGINT is its fast shutdown; with SIGTERM it would wait for every client.
process.on("SIGTERM", () => server.kill("SIGINT"));
server.on("exit", (status) => process.exit(status ?? 1));
