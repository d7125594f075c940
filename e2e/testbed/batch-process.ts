import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { serverProgram } from "#e2e/testbed/server-program.ts";

const RUNNER_FILE = fileURLToPath(new URL("../reliability/batch-runner.ts", import.meta.url));

type BatchProcess = {
  isOver: () => boolean;
  kill: () => void;
  /** What it said, once it has ended. */
  ended: Promise<string>;
};

/** A process that carries out the batches on this test's database. */
export function startBatchProcess(): BatchProcess {
  const child = spawn(process.execPath, serverProgram(RUNNER_FILE), {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let isOver = false;
  child.stdout.on("data", (text: Buffer) => {
    said += text.toString();
  });
  const ended = once(child, "exit").then(() => {
    isOver = true;
    return said;
  });
  return { isOver: () => isOver, kill: () => child.kill("SIGKILL"), ended };
}
