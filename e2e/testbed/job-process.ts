import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type JobProcess = {
  child: ChildProcess;
  /** The next run that it starts: its instance's ID. */
  nextRun(): Promise<string>;
  kill(): Promise<void>;
};

/**
 * A process that does the background work, on this test's database unless `env` names another one. Its
 * only job runs until it is interrupted, or ends at once.
 */
export function startJobProcess(
  job: string,
  run: "endless" | "short",
  env: Record<string, string> = {},
): JobProcess {
  const source = `
    import { instanceId } from "#lib/db/instance.ts";
    import { startBackgroundWork } from "#lib/jobs/background-work.ts";
    startBackgroundWork({ ${JSON.stringify(job)}: ({ signal }) => {
      console.log(instanceId);
      if (${JSON.stringify(run)} === "short") return Promise.resolve("Done.");
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    } });
    setInterval(() => {}, 1_000);`;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--input-type=module", "--eval", source],
    { env: { ...process.env, LOG_LEVEL: "silent", ...env }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    async nextRun() {
      const [id] = await once(lines, "line");
      return String(id);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
