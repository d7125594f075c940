import { request } from "node:http";
import { text } from "node:stream/consumers";

/** The running dashboard could not complete the command. */
export class DashboardRefusedError extends Error {
  override name = "DashboardRefusedError";
}

/** Nothing is listening: the dashboard is stopped, or was killed and left its socket. */
const ABSENT = ["ENOENT", "ECONNREFUSED"];

/**
 * Sends a command to the dashboard running on this data folder. Null if
 * none is running.
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
