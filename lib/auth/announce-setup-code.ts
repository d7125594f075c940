import "server-only";
import { env } from "#lib/env.ts";

/** Prints the code to the server log. Plain lines rather than JSON, because a person reads them. */
export function announceSetupCode(code: string): void {
  console.info(
    `\n  Setup code: ${code}\n  Enter it at ${env().NEXTAUTH_URL}/setup within 30 minutes.\n`,
  );
}
