import { randomBytes } from "node:crypto";
import { openDatabase } from "#lib/db/client.ts";
import { DataFolderBusyError } from "#lib/db/lock.ts";
import { env } from "#lib/env.ts";
import { MemberNotFoundError, resetPassword } from "#lib/operations/reset-password.ts";

/** `npm run admin:reset [-- dana@acme.com]`: prints a new password, once. The dashboard must be stopped. */
try {
  const database = await openDatabase(env().DATA_DIR);
  try {
    const password = randomBytes(15).toString("base64url");
    const member = await resetPassword(database.db, { email: process.argv[2], password });
    console.info(`\n  New password of ${member.name} <${member.email}>: ${password}`);
    console.info("  All open sessions of this account have ended.\n");
  } finally {
    await database.close();
  }
} catch (error) {
  const known = error instanceof DataFolderBusyError || error instanceof MemberNotFoundError;
  console.error(known ? error.message : error);
  if (error instanceof DataFolderBusyError)
    console.error("Stop the dashboard, then run this again.");
  process.exit(1);
}
