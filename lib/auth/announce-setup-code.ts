import "server-only";
import { env } from "#lib/env.ts";

/** Prints the code where only the operator of the server looks. Plain lines, not JSON: a person reads them. */
export function announceSetupCode(code: string): void {
  console.info(
    `\n  Setup code: ${code}\n  Enter it at ${env().NEXTAUTH_URL}/setup within 30 minutes.\n`,
  );
}
