import { request } from "node:http";
import { text } from "node:stream/consumers";

/** The dashboard that runs could not do what it was asked. */
export class DashboardRefusedError extends Error {
  override name = "DashboardRefusedError";
}

/** Nobody listens there: it is stopped, or was killed and left its socket. */
const ABSENT = ["ENOENT", "ECONNREFUSED"];

/**
 * Asks the dashboard that runs on this data folder to do something inside of its process. Null where
 * none runs there.
 */
export function askDashboard<T>(
  socketPath: string,
  command: string,
  input: object,
): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: command, method: "POST" }, async (answer) => {
      try {
        const body = JSON.parse(await text(answer));
        if (answer.statusCode === 200) resolve(body);
        else reject(new DashboardRefusedError(body.error));
      } catch (error) {
        reject(error);
      }
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      if (ABSENT.includes(error.code ?? "")) resolve(null);
      else reject(error);
    });
    asked.end(JSON.stringify(input));
  });
}
