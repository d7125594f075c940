import "server-only";

/**
 * Ends this process without another write, for when the database must not be touched again. Not
 * `process.exit`: that one closes the database first.
 */
export function stopAtOnce(message: string): never {
  console.error(message);
  process.kill(process.pid, "SIGKILL");
  throw new Error(message);
}
