import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository, without a trailing slash. */
export const rootFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const endWithParent = new URL("./end-with-parent.mjs", import.meta.url).href;
const alive = new Map<ChildProcess, Promise<number>>();

export type Environment = Record<string, string | undefined>;

type StartOptions = {
  args: string[];
  env: Environment;
  /** Everything the process prints is appended here. */
  logFile?: string;
};

export type RunningProcess = {
  pid: number;
  /** Everything printed so far, both streams in order. */
  output(): string;
  /** Resolves with the exit status (or 128 + signal) when the process has ended. */
  ended: Promise<number>;
  /** Sends SIGTERM to the process group, and SIGKILL after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** Sends SIGKILL, to simulate a power failure. */
  kill(): Promise<void>;
};

/** Next's types require NODE_ENV. Without it, each program uses its own default. */
function asProcessEnv(env: Environment) {
  const all: Environment = { ...env, SIRO_ADMIN_PARENT: String(process.pid) };
  return all as NodeJS.ProcessEnv;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

function whenEnded(child: ChildProcess): Promise<number> {
  const ended = new Promise<number>((resolve) => {
    const end = (status: number) => {
      // Ends child processes that are left in its group.
      signalGroup(child, "SIGKILL");
      alive.delete(child);
      resolve(status);
    };
    child.once("error", () => end(127));
    child.once("close", (status, signal) => end(status ?? (signal === "SIGINT" ? 130 : 143)));
  });
  alive.set(child, ended);
  return ended;
}

/** Sends SIGTERM to a process group, and SIGKILL after `graceMs`. */
async function stopGroup(child: ChildProcess, ended: Promise<number>, graceMs: number) {
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
  await ended;
  clearTimeout(insist);
}

/** Starts a Node program in its own process group. It ends with this process at the latest. */
export function startNode({ args, env, logFile }: StartOptions): RunningProcess {
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
    cwd: rootFolder,
    env: asProcessEnv(env),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  const file = logFile ? createWriteStream(logFile, { flags: "a" }) : undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      chunks.push(text);
      file?.write(text);
    });
  }
  const ended = whenEnded(child).finally(() => file?.end());
  return {
    pid: child.pid ?? 0,
    output: () => chunks.join(""),
    ended,
    stop: (graceMs = 10_000) => stopGroup(child, ended, graceMs),
    async kill() {
      signalGroup(child, "SIGKILL");
      await ended;
    },
  };
}

/** Runs a program with our output streams and returns its exit status. */
export function run(
  command: string,
  args: string[],
  options: { env?: Environment; timeoutMs?: number } = {},
): Promise<number> {
  const child = spawn(command, args, {
    cwd: rootFolder,
    env: asProcessEnv(options.env ?? process.env),
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const timer = options.timeoutMs
    ? setTimeout(() => signalGroup(child, "SIGKILL"), options.timeoutMs)
    : undefined;
  return whenEnded(child).finally(() => clearTimeout(timer));
}

/** `run` for a program that is written in JavaScript or TypeScript. */
export const runNode = (args: string[], options?: Parameters<typeof run>[2]) =>
  run(process.execPath, ["--import", endWithParent, ...args], options);

/** Ensures that no process we started outlives this one. */
export function endOnExit() {
  process.on("exit", () => {
    for (const child of alive.keys()) signalGroup(child, "SIGKILL");
  });
}

/** Stops every started process in order, and kills it after `graceMs`. */
export async function stopAll(graceMs = 10_000) {
  await Promise.all([...alive].map(([child, ended]) => stopGroup(child, ended, graceMs)));
}

/** Stops started processes in order on Ctrl-C, SIGTERM and SIGHUP. A second signal does not wait. */
export function endOnSignals(stop: () => Promise<void> = () => stopAll()) {
  endOnExit();
  const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  let isEnding = false;
  for (const [signal, status] of Object.entries(statuses)) {
    process.on(signal, () => {
      if (isEnding) process.exit(status);
      isEnding = true;
      stop().finally(() => process.exit(status));
    });
  }
}
