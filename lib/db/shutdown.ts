import "server-only";
import { log } from "#lib/log.ts";
import { closeDatabaseForGood } from "./client.ts";

const CLOSE_TIMEOUT_MS = 5_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Makes `process.exit` close the database and free the data folder before the process ends. Call once
 * at boot. `before` runs first, may still use the database, and ends in bounded
 * time. Next calls `process.exit` on SIGTERM
 * and SIGINT once its requests are answered; without listeners, these signals exit too.
 */
export function closeDatabaseOnExit(before: () => Promise<unknown> = async () => {}): void {
  const exit = process.exit.bind(process);
  let leaving = false;
  const leave = (code?: number | string | null) => {
    if (leaving) return;
    leaving = true;
    before()
      .finally(() => {
        setTimeout(() => exit(code), CLOSE_TIMEOUT_MS);
        return closeDatabaseForGood();
      })
      .catch((error) => log.error({ err: error }, "The database could not be closed cleanly."))
      .finally(() => exit(code));
  };
  // It returns although its type says never. Callers must not go on.
  process.exit = leave as typeof process.exit;

  for (const [signal, code] of Object.entries(SIGNALS)) {
    if (process.listenerCount(signal) === 0) process.on(signal, () => leave(code));
  }
}
