import { randomBytes } from "node:crypto";
import { openConfiguredDatabase } from "#lib/db/client.ts";
import { MemberNotFoundError, resetPassword } from "#lib/operations/members/reset-password.ts";
import { tellError } from "./with-database.ts";

/** `npm run admin:reset [-- dana@acme.com]`: prints a new password, once. A dashboard on the embedded database must be stopped. */
try {
  const database = await openConfiguredDatabase();
  try {
    const password = randomBytes(15).toString("base64url");
    const member = await resetPassword(database.db, { email: process.argv[2], password });
    console.info(`\n  New password of ${member.name} <${member.email}>: ${password}`);
    console.info("  All open sessions of this account have ended.\n");
  } finally {
    await database.close();
  }
} catch (error) {
  tellError(error, [MemberNotFoundError]);
  process.exit(1);
}
